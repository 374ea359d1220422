import * as vscode from 'vscode';
import {
	catalogue,
	parsePatchPlace,
	parseWalk,
	simulatorView,
	walkView,
	type PanelContext,
	type PatchPlace,
	type PatchSelection,
	type Selection,
	type StepView,
} from '../core/index.ts';
import type { Analyser } from './analyser.ts';
import type { Documents } from './documents.ts';
import { readSettings } from './settings.ts';
import type { FromPanel, ToPanel } from '../webview/protocol.ts';

export const PANEL_TYPE = 'kernelPatchReview.simulator';

/** The command that opens the panel, with a selection or without. */
export const OPEN_SIMULATOR = 'kernelPatchReview.openSimulator';

/** The argument of the command for a helper as a patch of the document at `uri` defines it, or as our model does. */
export function panelSelection(selection: PatchSelection, uri: vscode.Uri, index: number | null): object {
	const patch = index === null ? null : { uri: uri.toString(), index };
	return { given: {}, version: 'model', compareWith: 'none', ...selection, patch };
}

/** The panel's command, and how a panel is restored after a reload. */
interface SimulatorPanels {
	readonly command: vscode.Disposable;
	readonly restore: (panel: vscode.WebviewPanel, state: unknown) => void;
}

/** The simulator's panel, opened by a command and restored after a reload; there is at most one. */
export function registerSimulatorPanel(
	context: vscode.ExtensionContext,
	documents: Documents,
	analyser: Analyser,
): SimulatorPanels {
	const folder = vscode.Uri.joinPath(context.extensionUri, 'dist');
	let open: SimulatorPanel | null = null;
	const adopt = (panel: vscode.WebviewPanel, selection: unknown): void => {
		const adopted = new SimulatorPanel(panel, folder, documents, isObject(selection) ? selection : {});
		open = adopted;
		const subscription = analyser.onDidAnalyseHelpers((document) => {
			adopted.update(document);
		});
		panel.onDidDispose(() => {
			subscription.dispose();
			if (open === adopted) open = null;
		});
	};
	const command = vscode.commands.registerCommand('kernelPatchReview.openSimulator', (selection: unknown) => {
		if (open !== null) {
			open.show(selection);
			return;
		}
		const column = vscode.ViewColumn.Beside;
		const title = vscode.l10n.t('Page-Table Simulator');
		adopt(vscode.window.createWebviewPanel(PANEL_TYPE, title, column, webviewOptions(folder)), selection);
	});
	return {
		command,
		restore: (panel, state) => {
			panel.webview.options = webviewOptions(folder);
			adopt(panel, typeof state === 'object' && state !== null && 'selection' in state ? state.selection : null);
		},
	};
}

/** One panel and what it shows; its page only draws. */
class SimulatorPanel {
	readonly #panel: vscode.WebviewPanel;
	readonly #documents: Documents;
	/** As given, until a view completes it. */
	#selection: object;
	/** That of the view that is shown; null before there is one. */
	#last: Selection | null = null;
	/** The walk to show first, until the page is ready. */
	#walk: unknown = null;

	constructor(panel: vscode.WebviewPanel, folder: vscode.Uri, documents: Documents, selection: object) {
		this.#panel = panel;
		this.#documents = documents;
		this.#selection = selection;
		if ('walk' in selection) this.#walk = selection.walk;
		panel.webview.onDidReceiveMessage((message: FromPanel) => {
			void this.#receive(message);
		});
		panel.webview.html = page(panel.webview, folder);
	}

	/** Brings the panel to the front, and shows the given helper, entry or walk. */
	show(selection: unknown): void {
		this.#panel.reveal();
		if (!isObject(selection)) return;
		if ('walk' in selection) {
			void this.#showWalk(selection.walk);
			return;
		}
		this.#selection = { ...this.#selection, version: 'model', ...selection };
		void this.#postView();
	}

	/** Updates the view if it shows a patch of `document`, which has changed. */
	update(document: vscode.TextDocument): void {
		if (placeIn(this.#selection)?.uri === document.uri.toString()) void this.#postView(true);
	}

	async #receive(message: FromPanel): Promise<void> {
		switch (message.kind) {
			case 'ready':
				await this.#post({ kind: 'catalogue', catalogue: catalogue() });
				await this.#postView();
				if (this.#walk !== null) await this.#showWalk(this.#walk);
				this.#walk = null;
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
				return;
			case 'reveal':
				await this.#reveal(message.offset, message.isEntered);
		}
	}

	/** Shows a line of the patch beside the panel. One that is only passed opens no document. */
	async #reveal(offset: number, isEntered: boolean): Promise<void> {
		const place = placeIn(this.#selection);
		const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === place?.uri);
		if (place === null || (shown === undefined && !isEntered)) return;
		const document = shown?.document ?? (await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true)));
		const position = document.positionAt(offset);
		await vscode.window.showTextDocument(document, {
			viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
			preserveFocus: !isEntered,
			selection: new vscode.Range(position, position),
		});
	}

	async #showWalk(walk: unknown): Promise<void> {
		await this.#post({ kind: 'show-walk', walk: parseWalk(walk) });
	}

	/** Shows what is selected. While its code is broken, an update leaves the panel as it is. */
	async #postView(isUpdate = false): Promise<void> {
		const selection = this.#selection;
		const context = await this.#context(selection);
		// Another selection was made meanwhile, and gets its own view.
		if (selection !== this.#selection) return;
		const view = simulatorView(selection, context);
		if (isUpdate && !isSameDefinition(selection, view.selection)) return;
		const wrong = view.arguments.find(({ problem }) => problem !== null);
		if (wrong?.problem && this.#last?.helper === view.selection.helper) {
			this.#selection = this.#last;
			await this.#post({ kind: 'problem', parameter: wrong.parameter, problem: wrong.problem });
			return;
		}
		this.#selection = this.#last = view.selection;
		await this.#post({ kind: 'view', view: { ...view, steps: withLines(view.steps, documentAt(selection)) } });
	}

	/** The user's samples, and both sides of the selection's patch in the present text. */
	async #context(selection: object): Promise<PanelContext> {
		const { samples } = readSettings();
		const patch = placeIn(selection);
		return { samples, sides: patch && (await this.#documents.sides(patch)) };
	}

	async #post(message: ToPanel): Promise<void> {
		await this.#panel.webview.postMessage(message);
	}
}

/** The patch that a selection names; null for none. */
function placeIn(selection: object): PatchPlace | null {
	return parsePatchPlace('patch' in selection ? selection.patch : null);
}

/** The open document of the patch that a selection names. */
function documentAt(selection: object): vscode.TextDocument | undefined {
	const uri = placeIn(selection)?.uri;
	return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}

/** Steps with the lines of the document that shows them, as its editor numbers them. */
function withLines(steps: readonly StepView[], document: vscode.TextDocument | undefined): readonly StepView[] {
	if (document === undefined) return steps;
	return steps.map((step) => ({
		...step,
		line: step.offset === null ? step.line : document.positionAt(step.offset).line + 1,
		details: step.details.map((detail) => ({ ...detail, steps: withLines(detail.steps, document) })),
	}));
}

/** Whether a view shows the helper, and the side of the patch, that were selected. */
function isSameDefinition(selection: object, { helper, version }: Selection): boolean {
	return (
		(!('helper' in selection) || selection.helper === helper) &&
		(!('version' in selection) || selection.version === version)
	);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
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
