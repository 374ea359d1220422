import * as vscode from 'vscode';
import type { PathKind, TextDecoders } from '../core/index.ts';

/** Maximum size of a file that is read, in bytes, as on the command line. */
const MAX_FILE = 4 * 1024 * 1024;

/** Decoders of the character sets of mails. */
export const decoders: TextDecoders = (label) => new TextDecoder(label);

/**
 * The text of the file `name` below `folder`, which anybody may have written; null for a link, a FIFO, a device, a file of
 * more than `limit` bytes, and for nothing. The API opens files by their path only, so what is there may change meanwhile.
 */
export async function readBelow(folder: vscode.Uri, name: string, limit = MAX_FILE): Promise<string | null> {
	const found = await statBelow(folder, name);
	if (found?.type !== vscode.FileType.File || found.size > limit) return null;
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
	} catch {
		return null;
	}
}

/** The names of files in `folder` that match `pattern`, the first `limit` of them; none if the folder cannot be read. */
export async function filesIn(folder: vscode.Uri, pattern: RegExp, limit: number): Promise<readonly string[]> {
	const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
	return entries
		.filter(([name, type]) => type === vscode.FileType.File && pattern.test(name))
		.slice(0, limit)
		.map(([name]) => name);
}

/** The name of a file without its folder. */
export function fileName({ path }: vscode.Uri): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** What is at `name` below `folder`; null for nothing, for a link, and for what is neither a file nor a folder. */
export async function kindBelow(folder: vscode.Uri, name: string): Promise<PathKind | null> {
	const type = (await statBelow(folder, name))?.type;
	return type === vscode.FileType.File ? 'file' : type === vscode.FileType.Directory ? 'folder' : null;
}

/** Links are not followed, since the API does not say where they lead: a link has another bit in its type. */
async function statBelow(folder: vscode.Uri, name: string): Promise<vscode.FileStat | null> {
	const names = name.split('/');
	if (names.includes('..')) return null;
	const paths = names.map((_, index) => vscode.Uri.joinPath(folder, ...names.slice(0, index + 1)));
	try {
		const found = await Promise.all(paths.map((uri) => vscode.workspace.fs.stat(uri)));
		const isPlain = found.slice(0, -1).every(({ type }) => type === vscode.FileType.Directory);
		return isPlain ? (found.at(-1) ?? null) : null;
	} catch {
		return null;
	}
}
