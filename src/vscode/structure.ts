import * as vscode from 'vscode';
import { foldingSteps, outlineSteps, selectionRanges, type OutlineEntry, type OutlineKind } from '../core/index.ts';
import { fromPosition, toRange } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';
import { resultInSlices } from './slices.ts';

const KINDS: Readonly<Record<OutlineKind, vscode.SymbolKind>> = {
	mail: vscode.SymbolKind.Package,
	changelog: vscode.SymbolKind.String,
	file: vscode.SymbolKind.File,
	hunk: vscode.SymbolKind.Function,
};

/** Outline and breadcrumbs, folding, and expanding selections. */
export function registerStructure(documents: Documents): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.languages.registerDocumentSymbolProvider(SELECTOR, {
			provideDocumentSymbols: async (document, token) => {
				const entries = await resultInSlices(outlineSteps(documents.parse(document)), token);
				return entries?.map(toSymbol);
			},
		}),
		vscode.languages.registerFoldingRangeProvider(SELECTOR, {
			provideFoldingRanges: async (document, _context, token) => {
				const folds = await resultInSlices(foldingSteps(documents.parse(document)), token);
				return folds?.map(({ first, last }) => new vscode.FoldingRange(first, last));
			},
		}),
		vscode.languages.registerSelectionRangeProvider(SELECTOR, {
			provideSelectionRanges: (document, positions) => {
				const parsed = documents.parse(document);
				const { lines } = parsed.content;
				return positions.map((position) => {
					const spans = selectionRanges(parsed, lines.offsetAt(fromPosition(position)));
					return toSelectionRange(spans.map((span) => toRange(lines.rangeOf(span)))) ?? emptyRange(position);
				});
			},
		}),
	);
}

function toSymbol({ name, detail, kind, range, selection, children }: OutlineEntry): vscode.DocumentSymbol {
	const symbol = new vscode.DocumentSymbol(name, detail, KINDS[kind], toRange(range), toRange(selection));
	symbol.children = children.map(toSymbol);
	return symbol;
}

/** Ranges from the innermost outward, as the chain that VS Code expects. */
function toSelectionRange([range, ...outer]: readonly vscode.Range[]): vscode.SelectionRange | undefined {
	return range === undefined ? undefined : new vscode.SelectionRange(range, toSelectionRange(outer));
}

function emptyRange(position: vscode.Position): vscode.SelectionRange {
	return new vscode.SelectionRange(new vscode.Range(position, position));
}
