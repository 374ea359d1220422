import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
	adviceFor,
	pairSides,
	rangeDiffText,
	reportLines,
	reportOnSeries,
	splitPatch,
	type BaseTree,
	type Patch,
	type PatchDocument,
} from '../core/index.ts';
import { readDocument } from '../cli/documents.ts';
import { encodeText, readInput } from '../cli/input.ts';
import { createFiles } from '../cli/output.ts';
import { UsageError } from '../cli/usage.ts';
import type { Analyser } from './analyser.ts';
import { type Client, pathOf } from './client.ts';
import { fixAll } from './codeActions.ts';
import { COMMANDS } from './commandNames.ts';
import type { OpenDocument } from './openDocument.ts';
import { type Handlers, invalid, unlessCancelled } from './params.ts';
import type { Reviews } from './reviews.ts';
import type { Services } from './services.ts';

/** The commands that editors may run; the first argument of each is the URI of an open document. */
export function registerCommands(
	client: Client,
	handlers: Handlers,
	parts: { readonly analyser: Analyser; readonly services: Services; readonly reviews: Reviews },
): void {
	client.connection.onExecuteCommand((params, token) =>
		unlessCancelled(token, async () => {
			const [uri, ...rest] = argumentsOf(params);
			const document = handlers.find(uri);
			if (document === null) throw invalid('the URI of an open patch');
			try {
				switch (params.command) {
					case COMMANDS.fixAll:
						return await runFixAll(client, document, parts);
					case COMMANDS.split:
						return await runSplit(client, document, rest);
					case COMMANDS.compare:
						return compareVersions(document, rest, handlers, parts.reviews);
					case COMMANDS.compareHelper:
						return compareHelper(client, document, rest, await parts.services.baseOf(document));
					default:
						throw invalid('the name of a command');
				}
			} catch (error) {
				throw error instanceof UsageError ? new ResponseError(LSPErrorCodes.RequestFailed, error.message) : error;
			}
		}),
	);
}

function argumentsOf(params: unknown): readonly unknown[] {
	const given: unknown =
		typeof params === 'object' && params !== null && 'arguments' in params ? params.arguments : undefined;
	return Array.isArray(given) ? given : [];
}

/** Applies all safe fixes; returns whether the editor did. */
async function runFixAll(
	{ connection }: Client,
	document: OpenDocument,
	{ analyser, services }: { readonly analyser: Analyser; readonly services: Services },
): Promise<boolean> {
	const analysis = await analyser.findings(document);
	const edits = analysis === null ? [] : await fixAll(analyser.latest(document) ?? analysis, services);
	if (edits.length === 0) return false;
	const { uri, version } = document;
	return (await connection.workspace.applyEdit({ documentChanges: [{ textDocument: { uri, version }, edits }] }))
		.applied;
}

/**
 * Writes the parts of a patch to a folder, shows the first, and returns the URIs of all. Arguments are the index of the patch in the
 * document, and the path of the folder; without one it is made beside the file.
 */
async function runSplit(client: Client, document: OpenDocument, [index, given]: readonly unknown[]): Promise<string[]> {
	const file = pathOf(document.uri);
	if (file === null) throw new UsageError('cannot split: save the patch first');
	const patch = choosePatch(document.parsed, index);
	const result = splitPatch(document.parsed.content, patch);
	if (result.parts === null) throw new UsageError(result.reason);
	const folder = typeof given === 'string' ? given : `${file.replace(/\.(?:patch|diff|mbox|eml)$/, '')}.parts`;
	const { encoding } = readInput(file);
	const files = result.parts.map(({ fileName, text }) => {
		// Decoded text is UTF-8, which cannot be mixed with bytes in another encoding.
		const isMixed = patch.content.map !== null && encoding !== 'utf8';
		const bytes = isMixed || text.includes('\ufffd') ? null : encodeText(text, encoding);
		if (bytes === null) throw new UsageError('cannot split: the file is not UTF-8');
		return { target: path.join(folder, fileName), bytes };
	});
	createFiles(folder, files);
	const uris = files.map(({ target }) => pathToFileURL(target).href);
	const advice = [`Wrote ${uris.length} patches to ${folder}.`, ...adviceFor(patch, result.parts)].join(' ');
	client.show(advice);
	const [uri] = uris;
	if (uri !== undefined && client.showsDocuments) await client.connection.window.showDocument({ uri, takeFocus: true });
	return uris;
}

function choosePatch({ patches }: PatchDocument, index: unknown): Patch {
	const withDiff = patches.filter(({ diff }) => diff.files.length > 0);
	const only = withDiff.length === 1 ? withDiff[0] : undefined;
	const chosen = typeof index === 'number' ? patches[index] : only;
	if (chosen === undefined) throw invalid('the index of the patch');
	return chosen;
}

/**
 * The range-diff of two versions of a series, as text. The argument is the URI of a document or file with the other version;
 * without it both are in the document, or in others of its thread.
 */
function compareVersions(
	document: OpenDocument,
	[other]: readonly unknown[],
	handlers: Handlers,
	reviews: Reviews,
): string {
	const own = reviews.threadOf(document)?.documents.map(({ parsed }) => parsed) ?? [document.parsed];
	const sides =
		typeof other === 'string' ? pairSides([document.parsed], [readOther(other, handlers)]) : pairSides(own, null);
	if ('empty' in sides) throw new UsageError('cannot compare: there is no patch');
	if ('onlyVersion' in sides)
		throw new UsageError('cannot compare: the document has one version only; name the file of the other one');
	return rangeDiffText(sides.pairing);
}

function readOther(uri: string, handlers: Handlers): PatchDocument {
	const file = pathOf(uri);
	const open = handlers.find(uri);
	if (open !== null) return open.parsed;
	if (file === null) throw new UsageError('cannot compare: the other version is neither open nor a file');
	return readDocument(file);
}

/** What the patches of a document change in a helper, as text, which is shown as well. */
function compareHelper(
	client: Client,
	{ parsed }: OpenDocument,
	[name]: readonly unknown[],
	baseTree: BaseTree,
): string {
	if (typeof name !== 'string') throw invalid('the name of a helper');
	const found = reportOnSeries(parsed.patches, { only: name, baseTree });
	const text = found
		.flatMap(({ reports }) => reports.flatMap((report) => [`On ${report.base}:`, ...reportLines(report)]))
		.join('\n');
	if (text !== '') client.show(text);
	return text;
}
