import * as vscode from 'vscode';

/** The URI of a file of the workspace. */
export function uriOf(name: string): vscode.Uri {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	if (folder === undefined) throw new Error('no folder is open');
	return vscode.Uri.joinPath(folder.uri, name);
}

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
	const document = await vscode.workspace.openTextDocument(uriOf(name));
	await vscode.window.showTextDocument(document);
	return document;
}
