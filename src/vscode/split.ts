import * as vscode from 'vscode';
import {
	adviceFor,
	parseDocument,
	splitPatch,
	splitPreview,
	type Patch,
	type PatchDocument,
	type SplitPart,
} from '../core/index.ts';
import { decoders, fileName } from './files.ts';
import { documentAt } from './textDocuments.ts';

/** The scheme of previews: the path is shown, the query says which patch is split. */
const SCHEME = 'kernel-patch-review-split';

/** Which patch is split. */
interface Target {
	readonly document: vscode.TextDocument;
	readonly parsed: PatchDocument;
	readonly patch: Patch;
}

/**
 * The command "Split This Patch…" shows what the parts would be, and "Write the Parts" of such a preview writes them to a folder
 * and opens all. Arguments, all optional, are the document and a folder, in which `split` writes the parts at once, and for `split` the
 * index of the patch in the document. Both return the files that they wrote.
 */
export function registerSplit(): vscode.Disposable {
	const changed = new vscode.EventEmitter<vscode.Uri>();
	const lens = (document: vscode.TextDocument): vscode.CodeLens[] => [
		new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
			title: vscode.l10n.t('Write the parts to a folder…'),
			command: 'kernelPatchReview.writeParts',
			arguments: [document.uri],
		}),
	];
	return vscode.Disposable.from(
		changed,
		vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
			onDidChange: changed.event,
			provideTextDocumentContent: async (uri) => (await refusing(() => preview(uri))) ?? '',
		}),
		vscode.languages.registerCodeLensProvider({ scheme: SCHEME }, { provideCodeLenses: lens }),
		vscode.commands.registerCommand(
			'kernelPatchReview.split',
			async (uri?: vscode.Uri, folder?: vscode.Uri, index?: number): Promise<readonly vscode.Uri[]> => {
				const document = await documentAt(uri);
				if (document === undefined) return [];
				const written = await refusing(async () => {
					const parsed = await parseExactly(document);
					const patch = await choosePatch(document, parsed, index);
					if (patch === undefined) return [];
					const target = { document, parsed, patch };
					const parts = partsOf(target);
					if (folder !== undefined) return split(target, parts, folder);
					const shown = previewUri(document.uri, parsed.patches.indexOf(patch));
					changed.fire(shown);
					await vscode.window.showTextDocument(shown, { preview: true });
					return [];
				});
				return written ?? [];
			},
		),
		vscode.commands.registerCommand(
			'kernelPatchReview.writeParts',
			async (uri?: vscode.Uri, folder?: vscode.Uri): Promise<readonly vscode.Uri[]> => {
				const document = await documentAt(uri);
				if (document?.uri.scheme !== SCHEME) return [];
				const written = await refusing(async () => {
					const target = await targetOf(document.uri);
					const parts = partsOf(target);
					if (splitPreview(target.patch, parts) !== document.getText()) {
						changed.fire(document.uri);
						throw new Refusal(vscode.l10n.t('The patch has changed: look at its parts again.'));
					}
					return split(target, parts, folder);
				});
				return written ?? [];
			},
		),
	);
}

/** What `work` returns; null if it is refused, which a message explains. */
async function refusing<Result>(work: () => Promise<Result>): Promise<Result | null> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		void vscode.window.showWarningMessage(error.message);
		return null;
	}
}

function previewUri(uri: vscode.Uri, index: number): vscode.Uri {
	return vscode.Uri.from({
		scheme: SCHEME,
		path: `/${vscode.l10n.t('Parts of {0}', fileName(uri))}`,
		query: JSON.stringify([uri.toString(), index]),
	});
}

/** The patch that a preview is about. */
async function targetOf({ query }: vscode.Uri): Promise<Target> {
	const [uri, index] = JSON.parse(query) as [string, number];
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
	const parsed = await parseExactly(document);
	const patch = parsed.patches[index];
	if (patch === undefined) throw new Refusal(vscode.l10n.t('Cannot split: the patch no longer exists.'));
	return { document, parsed, patch };
}

async function preview(uri: vscode.Uri): Promise<string> {
	const target = await targetOf(uri);
	return splitPreview(target.patch, partsOf(target));
}

function partsOf({ parsed, patch }: Target): readonly SplitPart[] {
	const result = splitPatch(parsed.content, patch);
	if (result.parts === null) throw new Refusal(sentence(result.reason));
	return result.parts;
}

/** The patch cannot be split, and nothing is written; the message gives the reason. */
class Refusal extends Error {}

async function parseExactly(document: vscode.TextDocument): Promise<PatchDocument> {
	return parseDocument(await exactText(document), 'utf8', decoders);
}

/** The text of a saved file as on disk: the editor normalises line endings, which breaks patches of CRLF files. */
async function exactText(document: vscode.TextDocument): Promise<string> {
	const { encoding, isDirty, isUntitled, uri } = document;
	const text =
		isDirty || isUntitled
			? document.getText()
			: await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { encoding });
	if (text.includes('\ufffd')) {
		throw new Refusal(
			vscode.l10n.t(
				'Cannot split: the file has bytes that are invalid in its encoding. Reopen it with another, such as ISO 8859-1.',
			),
		);
	}
	return text;
}

/** The patch at `index`, at the cursor, the only one, or the one that the user picks. */
async function choosePatch(
	document: vscode.TextDocument,
	{ content, patches }: PatchDocument,
	index: number | undefined,
): Promise<Patch | undefined> {
	if (index !== undefined) return patches[index];
	const withDiff = patches.filter(({ diff }) => diff.files.length > 0);
	if (withDiff.length < 2) return withDiff[0] ?? patches[0];
	const editor = vscode.window.activeTextEditor;
	if (editor?.document === document) {
		const cursor = content.lines.start(editor.selection.active.line);
		return withDiff.find(({ mail: { span } }) => cursor < span.end);
	}
	const items = withDiff.map((patch) => ({ label: patch.subject?.text ?? vscode.l10n.t('(no subject)'), patch }));
	return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Select the Patch to Split') }))?.patch;
}

/** Writes the parts of a patch and opens them all, the first in front. */
async function split(
	{ document, patch }: Target,
	parts: readonly SplitPart[],
	given: vscode.Uri | undefined,
): Promise<readonly vscode.Uri[]> {
	const folder = given ?? (await askFolder(document, parts.length));
	if (folder === undefined) return [];
	const files = await write(folder, parts, document.encoding);
	for (const file of files.toReversed()) await vscode.window.showTextDocument(file, { preview: false });
	const written = vscode.l10n.t('Wrote {0} patches.', files.length);
	void vscode.window.showInformationMessage([written, ...adviceFor(patch, parts)].join(' '));
	return files;
}

function sentence(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

async function askFolder({ uri }: vscode.TextDocument, count: number): Promise<vscode.Uri | undefined> {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	const beside = uri.scheme === 'untitled' ? folder?.uri : vscode.Uri.joinPath(uri, '..');
	const chosen = await vscode.window.showOpenDialog({
		canSelectFiles: false,
		canSelectFolders: true,
		openLabel: vscode.l10n.t('Write {0} Patches Here', count),
		...(beside === undefined ? {} : { defaultUri: beside }),
	});
	return chosen?.[0];
}

/** Writes all parts; none if a file exists or cannot be written, or the encoding cannot represent a part. */
async function write(
	folder: vscode.Uri,
	parts: readonly SplitPart[],
	encoding: string,
): Promise<readonly vscode.Uri[]> {
	const files: { readonly uri: vscode.Uri; readonly bytes: Uint8Array }[] = [];
	for (const { fileName, text } of parts) {
		const uri = vscode.Uri.joinPath(folder, fileName);
		if (await exists(uri)) throw new Refusal(vscode.l10n.t('Cannot split: {0} exists.', fileName));
		const bytes = await vscode.workspace.encode(text, { encoding });
		if ((await vscode.workspace.decode(bytes, { encoding })) !== text) {
			throw new Refusal(vscode.l10n.t('Cannot split: {0} has characters that its encoding lacks.', fileName));
		}
		files.push({ uri, bytes });
	}
	const written: vscode.Uri[] = [];
	try {
		for (const { uri, bytes } of files) {
			written.push(uri);
			await vscode.workspace.fs.writeFile(uri, bytes);
		}
	} catch (error) {
		await Promise.allSettled(written.map((uri) => vscode.workspace.fs.delete(uri)));
		const reason = error instanceof Error ? error.message : String(error);
		throw new Refusal(vscode.l10n.t('Cannot split: {0}', reason));
	}
	return written;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}
