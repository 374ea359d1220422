import * as vscode from 'vscode';
import { toRange } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';
import { OPEN_SIMULATOR, panelSelection } from './simulatorPanel.ts';

/**
 * Above each page-table helper that a patch touches, what becomes of it in one line; a click opens the simulator. While
 * one types there is no answer, and the editor keeps the lenses that it has: the simulator is only asked once typing
 * pauses.
 */
export function registerLenses(documents: Documents): vscode.Disposable {
	return vscode.languages.registerCodeLensProvider(SELECTOR, {
		onDidChangeCodeLenses: documents.onDidChangeTree,
		provideCodeLenses: async (document, token) => {
			if (!(await isReported(documents, document, token))) return null;
			const { service, parsed } = documents.read(document);
			return service.lenses(parsed).map(({ range, title, selection, patch }) => {
				const shown = panelSelection(selection, document.uri, patch);
				return new vscode.CodeLens(toRange(range), { title, command: OPEN_SIMULATOR, arguments: [shown] });
			});
		},
	});
}

/** Waits until the helpers of the present version have been looked at; false if nobody wants to know any more. */
async function isReported(
	documents: Documents,
	document: vscode.TextDocument,
	token: vscode.CancellationToken,
): Promise<boolean> {
	if (documents.isReported(document)) return true;
	return new Promise((resolve) => {
		const subscriptions = vscode.Disposable.from(
			documents.onDidReport((other) => {
				if (other === document) settle(true);
			}),
			vscode.workspace.onDidCloseTextDocument((other) => {
				if (other === document) settle(false);
			}),
			token.onCancellationRequested(() => {
				settle(false);
			}),
		);
		const settle = (isDone: boolean): void => {
			subscriptions.dispose();
			resolve(isDone);
		};
	});
}
