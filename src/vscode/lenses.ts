import * as vscode from 'vscode';
import { toRange } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';
import { OPEN_SIMULATOR, panelSelection } from './simulatorPanel.ts';

/** Above each page-table helper that a patch touches, what becomes of it in one line; a click opens the simulator. */
export function registerLenses(documents: Documents): vscode.Disposable {
	return vscode.languages.registerCodeLensProvider(SELECTOR, {
		provideCodeLenses: (document) => {
			const { service, parsed } = documents.read(document);
			return service.lenses(parsed).map(({ range, title, selection, patch }) => {
				const shown = panelSelection(selection, document.uri, patch);
				return new vscode.CodeLens(toRange(range), { title, command: OPEN_SIMULATOR, arguments: [shown] });
			});
		},
	});
}
