import * as vscode from 'vscode';
import { parseDocument, patchLanguage } from '../core/index.ts';
import { decoders } from './files.ts';
import { documentAt } from './textDocuments.ts';

/** The command "Treat as Patch": a text file, such as a thread saved as `.txt`, gets the language of patches. */
export function registerTreatAsPatch(): vscode.Disposable {
	return vscode.commands.registerCommand('kernelPatchReview.treatAsPatch', async (uri?: vscode.Uri) => {
		const document = await documentAt(uri);
		if (document === undefined) return;
		if (uri !== undefined) await vscode.window.showTextDocument(document);
		const parsed = parseDocument(document.getText(), 'utf8', decoders);
		await vscode.languages.setTextDocumentLanguage(document, patchLanguage(parsed));
	});
}
