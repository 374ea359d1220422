import * as vscode from 'vscode';
import type { Features } from './features.ts';
import { PANEL_TYPE } from './simulatorPanel.ts';

/** Loads the features, unless they are loaded. */
export type LoadFeatures = () => Promise<Features>;

/** What package.json names that people and language models may use at any time. */
export interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string }[];
		readonly languageModelTools: readonly { readonly name: string }[];
	};
}

/** The commands and the view until the features are loaded, which register their own; a command loads them. */
export function registerPlaceholders({ contributes }: Manifest, load: LoadFeatures): vscode.Disposable {
	const empty: vscode.TreeDataProvider<never> = { getChildren: () => [], getTreeItem: (row) => row };
	return vscode.Disposable.from(
		vscode.window.registerTreeDataProvider('kernelPatchReview.review', empty),
		...contributes.commands.map(({ command }) =>
			vscode.commands.registerCommand(command, async (...given: readonly unknown[]) => {
				await load();
				return vscode.commands.executeCommand(command, ...given);
			}),
		),
	);
}

/** Offers the tools to language models. */
export function registerTools({ contributes }: Manifest, load: LoadFeatures): vscode.Disposable {
	return vscode.Disposable.from(
		...contributes.languageModelTools.map(({ name }) =>
			vscode.lm.registerTool(name, {
				invoke: async ({ input }) => {
					const { answerTool } = await load();
					return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(await answerTool(name, input))]);
				},
			}),
		),
	);
}

/** Restores a simulator's panel that was open before a reload. */
export function registerSerializer(load: LoadFeatures): vscode.Disposable {
	return vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
		deserializeWebviewPanel: async (panel, state: unknown) => {
			const { restorePanel } = await load();
			restorePanel(panel, state);
		},
	});
}
