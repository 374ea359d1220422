import * as vscode from 'vscode';
import { looksLikePatch } from '../core/index.ts';
import type { LoadFeatures } from './entryPoints.ts';

/** Untitled documents, whose language VS Code did not get from a name. */
const UNTITLED: vscode.DocumentSelector = [
	{ language: 'plaintext', scheme: 'untitled' },
	{ language: 'diff', scheme: 'untitled' },
];

/** Gives patches, mailboxes and pages of an archive that are pasted into an untitled document the language they are in. */
export function registerMailLanguage(load: LoadFeatures): vscode.Disposable {
	const mayBe = (document: vscode.TextDocument): boolean =>
		vscode.languages.match(UNTITLED, document) > 0 && looksLikePatch(document.getText());
	const recognize = async (document: vscode.TextDocument): Promise<void> => {
		if (!mayBe(document)) return;
		const { languageOf } = await load();
		// Meanwhile, it may have got another language.
		const language = mayBe(document) ? languageOf(document) : document.languageId;
		if (language !== document.languageId) await vscode.languages.setTextDocumentLanguage(document, language);
	};
	const opened = new WeakSet<vscode.TextDocument>();
	return vscode.Disposable.from(
		vscode.workspace.onDidOpenTextDocument((document) => {
			// A document is also opened when its user chooses a language, which is then kept.
			if (!opened.has(document)) void recognize(document);
			opened.add(document);
		}),
		vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
			// Only pasted lines are recognized: what is typed keeps the language that its author chose.
			if (contentChanges.some(({ text }) => text.includes('\n') && text.trim() !== '')) void recognize(document);
		}),
	);
}
