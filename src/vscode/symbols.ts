import * as vscode from 'vscode';
import {
	definitionInTree,
	definitions,
	parseDocument,
	references,
	symbolAt,
	type PatchDocument,
} from '../core/index.ts';
import { fromPosition, toRange } from './convert.ts';
import { type Documents, isSupported, SELECTOR } from './documents.ts';
import { decoders, fileName, filesIn, readBelow } from './files.ts';
import { fileAt } from './goTo.ts';

/** Maximum number of files beside a document that are searched, and of bytes of each. */
const MAX_FILES = 200;
const MAX_SIZE = 1024 * 1024;
const PATCH_FILE = /\.(?:patch|diff|mbox|mbx|eml)$/i;

/** A patch document that is open, or in a file beside one. */
interface Source {
	readonly uri: vscode.Uri;
	readonly parsed: PatchDocument;
}

/** Definitions of and references to names of C: in the document, in the other patches of the series, and in the kernel tree. */
export function registerSymbols(documents: Documents): vscode.Disposable {
	const provideDefinition = async (
		document: vscode.TextDocument,
		position: vscode.Position,
	): Promise<vscode.LocationLink[]> => {
		const own: Source = { uri: document.uri, parsed: documents.parse(document) };
		const { lines } = own.parsed.content;
		const offset = lines.offsetAt(fromPosition(position));
		const symbol = symbolAt(own.parsed, offset);
		if (symbol === null) return [];
		const { name, span } = symbol;
		const found = locationsIn(own, definitions(own.parsed, name, offset));
		if (found.length === 0) {
			const others = await otherSources(documents, document, name);
			const all = others.map((source) => locationsIn(source, definitions(source.parsed, name, null)));
			found.push(...(all.find((locations) => locations.length > 0) ?? []));
		}
		const place = found.length === 0 ? definitionInTree(name, documents.tree.baseTree) : null;
		const file = place && (await fileAt(place.path));
		if (place !== null && file !== null)
			found.push(new vscode.Location(file, new vscode.Position(Math.max(0, place.line - 1), 0)));
		const originSelectionRange = toRange(lines.rangeOf(span));
		return found.map(({ uri, range }) => ({ originSelectionRange, targetUri: uri, targetRange: range }));
	};
	const provideReferences = async (
		document: vscode.TextDocument,
		position: vscode.Position,
		{ includeDeclaration }: vscode.ReferenceContext,
	): Promise<vscode.Location[]> => {
		const own: Source = { uri: document.uri, parsed: documents.parse(document) };
		const symbol = symbolAt(own.parsed, own.parsed.content.lines.offsetAt(fromPosition(position)));
		if (symbol === null) return [];
		const { name } = symbol;
		return [own, ...(await otherSources(documents, document, name))].flatMap((source) => {
			const defined = new Set(
				includeDeclaration ? [] : definitions(source.parsed, name, null).map(({ start }) => start),
			);
			const found = references(source.parsed, name).filter(({ start }) => !defined.has(start));
			return locationsIn(source, found);
		});
	};
	return vscode.Disposable.from(
		vscode.languages.registerDefinitionProvider(SELECTOR, { provideDefinition }),
		vscode.languages.registerReferenceProvider(SELECTOR, { provideReferences }),
	);
}

function locationsIn({ uri, parsed }: Source, spans: ReturnType<typeof references>): vscode.Location[] {
	return spans.map((span) => new vscode.Location(uri, toRange(parsed.content.lines.rangeOf(span))));
}

/**
 * The other patch documents that have the word `name`: those that are open, and files beside `document`. Those of the same
 * version come first: their names begin in the same way.
 */
async function otherSources(
	documents: Documents,
	document: vscode.TextDocument,
	name: string,
): Promise<readonly Source[]> {
	const open = vscode.workspace.textDocuments.filter(isSupported);
	const known = new Set(open.map(({ uri }) => uri.toString()));
	const sources = open
		.filter((other) => other !== document && other.getText().includes(name))
		.map((other): Source => ({ uri: other.uri, parsed: documents.parse(other) }));
	if (document.isUntitled) return sources;
	const folder = vscode.Uri.joinPath(document.uri, '..');
	for (const file of await filesIn(folder, PATCH_FILE, MAX_FILES)) {
		const uri = vscode.Uri.joinPath(folder, file);
		const text = known.has(uri.toString()) ? null : await readBelow(folder, file, MAX_SIZE);
		if (text?.includes(name) === true) sources.push({ uri, parsed: parseDocument(text, 'utf8', decoders) });
	}
	const own = fileName(document.uri);
	return sources
		.map((source) => ({ source, file: fileName(source.uri) }))
		.sort((a, b) => commonLength(b.file, own) - commonLength(a.file, own) || a.file.localeCompare(b.file))
		.map(({ source }) => source);
}

/** Number of characters that two names have in common at their beginning. */
function commonLength(a: string, b: string): number {
	let length = 0;
	while (length < a.length && a.charAt(length) === b.charAt(length)) length++;
	return length;
}
