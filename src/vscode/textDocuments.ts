import * as vscode from 'vscode';

/** The document at `uri`, or the active one if no `uri` is given; undefined if no editor is active. */
export async function documentAt(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
	return uri === undefined ? vscode.window.activeTextEditor?.document : vscode.workspace.openTextDocument(uri);
}

/** The document at `uri` if it is open. */
export function openDocumentAt(uri: vscode.Uri): vscode.TextDocument | undefined {
	const key = uri.toString();
	return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}
