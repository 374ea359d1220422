import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { MarkupKind, type Hover, type Location } from 'vscode-languageserver';
import { definitions, filePlace, links, references, symbolAt } from '../core/index.ts';
import { kindBelow } from '../cli/files.ts';
import type { Client } from './client.ts';
import { toRange } from './convert.ts';
import type { OpenDocument } from './openDocument.ts';
import { type Handlers, givenOffset } from './params.ts';
import { plainText } from './plainText.ts';
import type { Reviews } from './reviews.ts';
import type { Services } from './services.ts';

/** Hovers for page-table helpers and for remarks, definitions of helpers, and the files that a patch changes. */
export function registerHovers(client: Client, handlers: Handlers, services: Services, reviews: Reviews): void {
	const { connection, folders, readsMarkdown } = client;
	connection.onHover(
		handlers.about(async (document, { position }): Promise<Hover | null> => {
			const offset = givenOffset(document, position);
			const { parsed, lines } = document;
			const found = (await services.of(document)).hover(parsed, offset);
			if (found !== null) {
				const value = [found.verdict, found.table, found.notes].filter((part) => part !== '').join('\n\n');
				const contents = readsMarkdown
					? { kind: MarkupKind.Markdown, value }
					: { kind: MarkupKind.PlainText, value: plainText(value) };
				return { contents, range: toRange(lines.rangeOf(found.span)) };
			}
			const text = reviews.textAt(document, lines.lineAt(offset));
			return text === null ? null : { contents: { kind: MarkupKind.PlainText, value: text } };
		}),
	);
	connection.onDefinition(
		handlers.about(async (document, { position }): Promise<Location | null> => {
			const offset = givenOffset(document, position);
			const { parsed, lines, uri } = document;
			const symbol = symbolAt(parsed, offset);
			const [own] = symbol === null ? [] : definitions(parsed, symbol.name, offset);
			if (own !== undefined) return { uri, range: toRange(lines.rangeOf(own)) };
			for (const link of (await services.of(document)).hover(parsed, offset)?.links ?? []) {
				if (link.kind === 'file') return locationIn(folders, link.path, link.line);
			}
			const place = fileAt(document, offset);
			return place && locationIn(folders, place.path, place.line);
		}),
	);
	connection.onReferences(
		handlers.about((document, { position }): Location[] => {
			const { parsed, lines, uri } = document;
			const symbol = symbolAt(parsed, givenOffset(document, position));
			const found = symbol === null ? [] : references(parsed, symbol.name);
			return found.map((span) => ({ uri, range: toRange(lines.rangeOf(span)) }));
		}),
	);
}

/** The line of a changed file at an offset: of a line in a hunk, of its header, or of the header of a file. */
function fileAt({ parsed }: OpenDocument, offset: number): { readonly path: string; readonly line: number } | null {
	const link = links(parsed).find(({ span, target }) => {
		return target.kind === 'file' && span.start <= offset && offset <= span.end;
	});
	return link?.target.kind === 'file' ? link.target : filePlace(parsed, offset);
}

/** A line of the file at `name` in the first folder that has it; null if none has. */
function locationIn(folders: readonly string[], name: string, line: number): Location | null {
	const uri = fileUri(folders, name);
	const start = { line: Math.max(0, line - 1), character: 0 };
	return uri === null ? null : { uri, range: { start, end: start } };
}

/** The URI of the file at `name` in the first folder that has it; null if none has. */
export function fileUri(folders: readonly string[], name: string): string | null {
	const folder = folders.find((each) => kindBelow(each, name) === 'file');
	return folder === undefined ? null : pathToFileURL(path.join(folder, name)).href;
}
