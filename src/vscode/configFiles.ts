import * as vscode from 'vscode';
import {
	CONFIG_FILE,
	DEFAULT_SETTINGS,
	MAX_CONFIG,
	parseConfigFile,
	RULES,
	withConfigFile,
	type ConfigFile,
	type Settings,
} from '../core/index.ts';
import { readBelow } from './files.ts';
import { watch } from './watch.ts';

/** What a configuration file does to settings: it begins with a preset, and overrides what comes between. */
export interface Configured {
	readonly preset: Settings;
	readonly apply: (base: Settings) => Settings;
}

const NONE: Configured = { preset: DEFAULT_SETTINGS, apply: (base) => base };

/** The configuration file in the folder of a document or the nearest above it, within a workspace folder that the user trusts. */
export class ConfigFiles implements vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	/** A file was found, or has changed. */
	readonly onDidChange = this.#changed.event;
	/** By folder of documents; while it is read, there is none. */
	#found = new Map<string, Configured>();
	readonly #subscriptions: vscode.Disposable;

	constructor() {
		const forget = (): void => {
			this.#found = new Map();
			this.#changed.fire();
		};
		const trust = vscode.workspace.onDidGrantWorkspaceTrust(forget);
		this.#subscriptions = vscode.Disposable.from(this.#changed, watch(`**/${CONFIG_FILE}`, forget), trust);
	}

	/** What applies to the document at `uri`, as far as it is known: `onDidChange` says when more is. */
	of(uri: vscode.Uri): Configured {
		const workspace = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
		if (workspace === undefined || !vscode.workspace.isTrusted) return NONE;
		const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
		const folder = isInside ? vscode.Uri.joinPath(uri, '..') : workspace.uri;
		const known = this.#found.get(folder.toString());
		if (known !== undefined) return known;
		this.#found.set(folder.toString(), NONE);
		void this.#read(folder, workspace.uri);
		return NONE;
	}

	dispose(): void {
		this.#subscriptions.dispose();
	}

	async #read(folder: vscode.Uri, root: vscode.Uri): Promise<void> {
		const found = this.#found;
		for (let each = folder; each.path.startsWith(root.path); each = vscode.Uri.joinPath(each, '..')) {
			const path = each.path.slice(root.path.length).replace(/^\//, '');
			const text = await readBelow(root, path === '' ? CONFIG_FILE : `${path}/${CONFIG_FILE}`, MAX_CONFIG);
			if (text !== null) {
				if (found !== this.#found) return;
				found.set(folder.toString(), configured(parseConfigFile(text)));
				this.#changed.fire();
				return;
			}
			if (each.path === root.path || each.path === '/') return;
		}
	}
}

/** What a file does; one with problems does what can be read of it, and a message names them. */
function configured(file: ConfigFile): Configured {
	const { problems } = withConfigFile(file, DEFAULT_SETTINGS, RULES);
	const all = [...(file.problem === null ? [] : [file.problem]), ...problems];
	if (all.length > 0) {
		const message = vscode.l10n.t('Kernel Patch Review: {0}: {1}', CONFIG_FILE, all.slice(0, MAX_PROBLEMS).join('; '));
		void vscode.window.showWarningMessage(message);
	}
	return {
		preset: file.preset ?? DEFAULT_SETTINGS,
		apply: (base) => withConfigFile(file, base, RULES).settings,
	};
}

/** Number of problems that a message names. */
const MAX_PROBLEMS = 3;
