import * as vscode from 'vscode';
import { linkSteps, type Link } from '../core/index.ts';
import { toRange } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';
import { resultInSlices } from './slices.ts';

/** Links to mails and commits, and from a diff to files in the workspace. */
export function registerLinks(documents: Documents): vscode.Disposable {
	return vscode.languages.registerDocumentLinkProvider(SELECTOR, {
		async provideDocumentLinks(document, token) {
			const parsed = documents.parse(document);
			const found = (await resultInSlices(linkSteps(parsed), token)) ?? [];
			const paths = new Set(found.flatMap(({ target }) => (target.kind === 'file' ? [target.path] : [])));
			const files = await existingFiles(paths, token);
			const { lines } = parsed.content;
			return found.flatMap(({ span, target }) => {
				const uri = uriOf(target, files);
				return uri === undefined ? [] : [new vscode.DocumentLink(toRange(lines.rangeOf(span)), uri)];
			});
		},
	});
}

function uriOf(target: Link['target'], files: ReadonlyMap<string, vscode.Uri>): vscode.Uri | undefined {
	if (target.kind === 'page') return vscode.Uri.parse(target.url);
	return files.get(target.path)?.with({ fragment: `L${target.line}` });
}

/** Maximum number of paths that are looked up in the workspace. */
const MAX_PATHS = 200;

/** The files among `paths` that exist in the workspace, each in the first folder that has it. */
async function existingFiles(
	paths: ReadonlySet<string>,
	token: vscode.CancellationToken,
): Promise<ReadonlyMap<string, vscode.Uri>> {
	const files = new Map<string, vscode.Uri>();
	for (const path of [...paths].slice(0, MAX_PATHS)) {
		for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
			if (token.isCancellationRequested) return files;
			const candidate = vscode.Uri.joinPath(uri, path);
			if (!files.has(path) && (await isFile(candidate))) files.set(path, candidate);
		}
	}
	return files;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
	try {
		return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.File;
	} catch {
		return false;
	}
}
