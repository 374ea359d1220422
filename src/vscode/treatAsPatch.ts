import * as vscode from 'vscode';
import { parseDocument, patchLanguage } from '../core/index.ts';

/** The command "Treat as Patch": a text file, such as a thread saved as `.txt`, gets the language of patches. */
export function registerTreatAsPatch(): vscode.Disposable {
	return vscode.commands.registerCommand('kernelPatchReview.treatAsPatch', async (uri?: vscode.Uri) => {
		const document =
			uri === undefined
				? vscode.window.activeTextEditor?.document
				: (await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri))).document;
		if (document === undefined) return;
		await vscode.languages.setTextDocumentLanguage(document, patchLanguage(parseDocument(document.getText())));
	});
}
