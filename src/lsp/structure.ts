import { SymbolKind, type DocumentSymbol, type Range, type SelectionRange } from 'vscode-languageserver';
import {
	folding,
	links,
	outline,
	recountAll,
	selectionRanges,
	type OutlineEntry,
	type OutlineKind,
} from '../core/index.ts';
import type { Client } from './client.ts';
import { toEdits, toRange } from './convert.ts';
import { fileUri } from './hovers.ts';
import { type Handlers, givenOffset, invalid } from './params.ts';

const KINDS: Readonly<Record<OutlineKind, SymbolKind>> = {
	mail: SymbolKind.Package,
	changelog: SymbolKind.String,
	file: SymbolKind.File,
	hunk: SymbolKind.Function,
};

/** Maximum number of files that are looked up for the links of a document. */
const MAX_PATHS = 200;

/** What depends on the text of a document alone: outline, folding, selections, links, and recounting as formatting. */
export function registerStructure({ connection, folders }: Client, handlers: Handlers): void {
	connection.onDocumentSymbol(handlers.about(({ parsed }) => outline(parsed).map(toSymbol)));
	connection.onFoldingRanges(
		handlers.about(({ parsed }) => folding(parsed).map(({ first, last }) => ({ startLine: first, endLine: last }))),
	);
	connection.onSelectionRanges(
		handlers.about((document, { positions }) => {
			if (!Array.isArray(positions)) throw invalid('positions');
			return positions.map((position: unknown) => {
				const { parsed, lines } = document;
				const offset = givenOffset(document, position);
				const spans = selectionRanges(parsed, offset);
				const here = lines.positionAt(offset);
				return (
					toSelection(spans.map((span) => toRange(lines.rangeOf(span)))) ?? {
						range: toRange({ start: here, end: here }),
					}
				);
			});
		}),
	);
	connection.onDocumentLinks(
		handlers.about(({ parsed, lines }) => {
			const files = new Map<string, string | null>();
			return links(parsed).flatMap(({ span, target }) => {
				const range = toRange(lines.rangeOf(span));
				if (target.kind === 'page') return [{ range, target: target.url }];
				if (!files.has(target.path) && files.size < MAX_PATHS) files.set(target.path, fileUri(folders, target.path));
				const uri = files.get(target.path) ?? null;
				return uri === null ? [] : [{ range, target: `${uri}#L${target.line}` }];
			});
		}),
	);
	connection.onDocumentFormatting(handlers.about(({ parsed, lines }) => toEdits(lines, recountAll(parsed))));
}

function toSymbol({ name, detail, kind, range, selection, children }: OutlineEntry): DocumentSymbol {
	return {
		name,
		detail,
		kind: KINDS[kind],
		range: toRange(range),
		selectionRange: toRange(selection),
		children: children.map(toSymbol),
	};
}

/** Ranges from the innermost outward, as the chain that the protocol has. */
function toSelection([range, ...outer]: readonly Range[]): SelectionRange | null {
	if (range === undefined) return null;
	const parent = toSelection(outer);
	return { range, ...(parent !== null && { parent }) };
}
