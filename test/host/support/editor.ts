import * as vscode from 'vscode';
import { eventually } from './harness.ts';

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

/** Waits until the findings in a document are as wanted. */
export function diagnosticsOf(
	document: vscode.TextDocument,
	wanted: (all: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
	return eventually(() => {
		const all = vscode.languages.getDiagnostics(document.uri);
		if (!wanted(all)) throw new Error(`the findings are: ${all.map(({ message }) => message).join('; ')}`);
		return all;
	});
}

/** The rule of a finding. */
export function ruleOf({ code }: vscode.Diagnostic): string {
	return typeof code === 'object' ? String(code.value) : String(code);
}

/** The place after the first character of `text` in a document. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
	const offset = document.getText().indexOf(text);
	if (offset === -1) throw new Error(`${text} is not in the document`);
	return document.positionAt(offset + 1);
}
