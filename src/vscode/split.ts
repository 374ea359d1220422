import * as vscode from 'vscode';
import { adviceFor, parseDocument, splitPatch, type Patch, type PatchDocument, type SplitPart } from '../core/index.ts';

/**
 * The command "Split This Patch…": writes the parts of a patch to a folder and opens the first. Its arguments, all optional:
 * the document, the folder, and the index of the patch in the document. It returns the files that it wrote.
 */
export function registerSplit(): vscode.Disposable {
	return vscode.commands.registerCommand(
		'kernelPatchReview.split',
		async (uri?: vscode.Uri, folder?: vscode.Uri, index?: number): Promise<readonly vscode.Uri[]> => {
			const active = vscode.window.activeTextEditor?.document;
			const document = uri === undefined ? active : await vscode.workspace.openTextDocument(uri);
			if (document === undefined) return [];
			try {
				const parsed = parseDocument(await exactText(document));
				const patch = await choosePatch(document, parsed, index);
				return patch === undefined ? [] : await split(document, parsed, patch, folder);
			} catch (error) {
				if (!(error instanceof Refusal)) throw error;
				void vscode.window.showWarningMessage(error.message);
				return [];
			}
		},
	);
}

/** The patch cannot be split, and nothing is written; the message gives the reason. */
class Refusal extends Error {}

/** The text of a saved file as on disk: the editor normalises line endings, which breaks patches of CRLF files. */
async function exactText(document: vscode.TextDocument): Promise<string> {
	const { encoding, isDirty, isUntitled, uri } = document;
	const text =
		isDirty || isUntitled
			? document.getText()
			: await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { encoding });
	if (text.includes('\ufffd')) {
		throw new Refusal(
			'Cannot split: the file has bytes that are invalid in its encoding. Reopen it with another, such as ISO 8859-1.',
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
	const items = withDiff.map((patch) => ({ label: patch.subject?.text ?? '(no subject)', patch }));
	return (await vscode.window.showQuickPick(items, { title: 'Select the Patch to Split' }))?.patch;
}

async function split(
	document: vscode.TextDocument,
	{ content }: PatchDocument,
	patch: Patch,
	given: vscode.Uri | undefined,
): Promise<readonly vscode.Uri[]> {
	const result = splitPatch(content, patch);
	if (result.parts === null) throw new Refusal(sentence(result.reason));
	const folder = given ?? (await askFolder(document, result.parts.length));
	if (folder === undefined) return [];
	const files = await write(folder, result.parts, document.encoding);
	const [first] = files;
	if (first !== undefined) await vscode.window.showTextDocument(first, { preview: false });
	const advice = [`Wrote ${files.length} patches.`, ...adviceFor(patch, result.parts)];
	void vscode.window.showInformationMessage(advice.join(' '));
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
		openLabel: `Write ${count} Patches Here`,
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
		if (await exists(uri)) throw new Refusal(`Cannot split: ${fileName} exists.`);
		const bytes = await vscode.workspace.encode(text, { encoding });
		if ((await vscode.workspace.decode(bytes, { encoding })) !== text) {
			throw new Refusal(`Cannot split: ${fileName} has characters that its encoding lacks.`);
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
		throw new Refusal(`Cannot split: ${error instanceof Error ? error.message : String(error)}`);
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
