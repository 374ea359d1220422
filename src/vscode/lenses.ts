import * as vscode from 'vscode';
import type { Analyser } from './analyser.ts';
import { toRange } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';
import { OPEN_SIMULATOR, panelSelection } from './simulatorPanel.ts';

/**
 * A lens above each page-table helper that a patch touches: one line on what changes, which opens the simulator. During
 * typing the editor keeps the lenses it has, since the simulator runs only when typing pauses.
 */
export function registerLenses(documents: Documents, analyser: Analyser): vscode.Disposable {
	return vscode.languages.registerCodeLensProvider(SELECTOR, {
		onDidChangeCodeLenses: documents.onDidChangeBase,
		provideCodeLenses: async (document, token) => {
			if (!(await waitForHelpers(analyser, document, token))) return null;
			const lenses = documents.service(document).lenses(documents.parse(document));
			return lenses.map(({ range, title, selection, patch }) => {
				const shown = panelSelection(selection, document.uri, patch);
				return new vscode.CodeLens(toRange(range), { title, command: OPEN_SIMULATOR, arguments: [shown] });
			});
		},
	});
}

/** Waits until the helpers of the present version have been analysed; false if the request is cancelled or the document closed. */
async function waitForHelpers(
	analyser: Analyser,
	document: vscode.TextDocument,
	token: vscode.CancellationToken,
): Promise<boolean> {
	if (analyser.hasAnalysedHelpers(document)) return true;
	return new Promise((resolve) => {
		const subscriptions = vscode.Disposable.from(
			analyser.onDidAnalyseHelpers((other) => {
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
