import * as vscode from 'vscode';
import { catalogue, parseSelection, simulatorView, walkView, type Selection } from '../core/features/simulator.ts';
import { readSettings } from './documents.ts';
import type { FromPanel, ToPanel } from '../webview/protocol.ts';

const VIEW_TYPE = 'kernelPatchReview.simulator';

/** The simulator's panel, opened by a command and after a reload; there is one at most. */
export function registerSimulatorPanel(context: vscode.ExtensionContext): vscode.Disposable {
	const folder = vscode.Uri.joinPath(context.extensionUri, 'dist');
	let open: SimulatorPanel | null = null;
	const adopt = (panel: vscode.WebviewPanel, selection: Selection): void => {
		const adopted = new SimulatorPanel(panel, folder, selection);
		open = adopted;
		panel.onDidDispose(() => {
			if (open === adopted) open = null;
		});
	};
	return vscode.Disposable.from(
		vscode.commands.registerCommand('kernelPatchReview.openSimulator', (wanted: unknown) => {
			if (open !== null) {
				open.show(wanted);
				return;
			}
			const column = vscode.ViewColumn.Beside;
			adopt(
				vscode.window.createWebviewPanel(VIEW_TYPE, 'Page-Table Simulator', column, webviewOptions(folder)),
				parseSelection(wanted),
			);
		}),
		vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
			deserializeWebviewPanel(panel, state: unknown) {
				panel.webview.options = webviewOptions(folder);
				const stored = typeof state === 'object' && state !== null && 'selection' in state ? state.selection : null;
				adopt(panel, parseSelection(stored));
				return Promise.resolve();
			},
		}),
	);
}

/** One panel and what it shows; the page in it only draws. */
class SimulatorPanel {
	readonly #panel: vscode.WebviewPanel;
	#selection: Selection;

	constructor(panel: vscode.WebviewPanel, folder: vscode.Uri, selection: Selection) {
		this.#panel = panel;
		this.#selection = selection;
		panel.webview.onDidReceiveMessage((message: FromPanel) => {
			void this.#receive(message);
		});
		panel.webview.html = page(panel.webview, folder);
	}

	/** Brings the panel to the front, with another helper or entry if they are given. */
	show(wanted: unknown): void {
		this.#panel.reveal();
		if (typeof wanted !== 'object' || wanted === null) return;
		this.#selection = parseSelection({ ...this.#selection, ...wanted });
		void this.#postView();
	}

	async #receive(message: FromPanel): Promise<void> {
		switch (message.kind) {
			case 'ready':
				await this.#post({ kind: 'catalogue', catalogue: catalogue() });
				await this.#postView();
				return;
			case 'select':
				this.#selection = message.selection;
				await this.#postView();
				return;
			case 'walk':
				await this.#post({ kind: 'walk', view: walkView(message.walk) });
				return;
			case 'copy':
				await vscode.env.clipboard.writeText(message.text);
		}
	}

	async #postView(): Promise<void> {
		const view = simulatorView(this.#selection, readSettings().samples);
		this.#selection = view.selection;
		await this.#post({ kind: 'view', view });
	}

	async #post(message: ToPanel): Promise<void> {
		await this.#panel.webview.postMessage(message);
	}
}

function webviewOptions(folder: vscode.Uri): vscode.WebviewOptions {
	return { enableScripts: true, localResourceRoots: [folder] };
}

function page(webview: vscode.Webview, folder: vscode.Uri): string {
	const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
	const nonce = crypto.randomUUID();
	const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
	return `<!DOCTYPE html>
<html lang="en">
<head>
	<meta charset="UTF-8">
	<meta http-equiv="Content-Security-Policy" content="${policy}">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<title>Page-Table Simulator</title>
	<link rel="stylesheet" href="${address('simulator.css')}">
</head>
<body>
	<script nonce="${nonce}" src="${address('simulator.js')}"></script>
</body>
</html>
`;
}
