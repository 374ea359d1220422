import * as vscode from 'vscode';
import { isSafe, touchesHelpers } from '../core/index.ts';
import type { Analyser } from './analyser.ts';
import { isPatchDocument } from './documents.ts';

/** Keeps what menus and keys depend on: whether the active editor has a patch, a safe fix in it, and page-table helpers. */
export function registerContextKeys(analyser: Analyser): vscode.Disposable {
	const known = new Map<string, boolean>();
	const set = (key: string, value: boolean): void => {
		if (known.get(key) === value) return;
		known.set(key, value);
		void vscode.commands.executeCommand('setContext', `kernelPatchReview.${key}`, value);
	};
	const update = (): void => {
		const document = vscode.window.activeTextEditor?.document;
		const isPatch = document !== undefined && isPatchDocument(document);
		const analysis = isPatch ? analyser.analysis(document) : null;
		set('isPatch', isPatch);
		// Keeps the previous values while the document is analysed again.
		if (isPatch && analysis === null) return;
		set('hasSafeFix', analysis?.findings.some(isSafe) === true);
		set('touchesHelpers', analysis !== null && touchesHelpers(analysis.document));
	};
	update();
	return vscode.Disposable.from(
		analyser.onDidAnalyse(update),
		vscode.window.onDidChangeActiveTextEditor(update),
		vscode.workspace.onDidOpenTextDocument(update),
	);
}
