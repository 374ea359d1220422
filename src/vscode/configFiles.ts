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

/** The text of a configuration file, and the path of its folder in the workspace folder, with a slash at its end. */
interface Found {
	readonly text: string;
	readonly folder: string;
}

/** A folder of documents. */
interface Folder {
	readonly uri: vscode.Uri;
	/** The workspace folder that it is in. */
	readonly root: vscode.Uri;
	/** The file that applies in it; null for none. */
	found: Found | null;
	configured: Configured;
}

/** The configuration file in the folder of a document or the nearest above it, within a workspace folder that the user trusts. */
export class ConfigFiles implements vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	/** What applies somewhere may have changed. */
	readonly onDidChange = this.#changed.event;
	/** By URI; `NONE` applies in a folder while its file is being read. */
	readonly #folders = new Map<string, Folder>();
	/** Number of times that files may have changed, so that an overtaken read ends. */
	#changes = 0;
	readonly #subscriptions: vscode.Disposable;

	constructor() {
		const forget = (): void => {
			this.#changes++;
			this.#folders.clear();
			this.#changed.fire();
		};
		const watcher = watch(`**/${CONFIG_FILE}`, (changed) => {
			if (changed === null) {
				forget();
				return;
			}
			this.#changes++;
			void this.#read([...this.#folders.values()]);
		});
		const trust = vscode.workspace.onDidGrantWorkspaceTrust(forget);
		this.#subscriptions = vscode.Disposable.from(this.#changed, watcher, trust);
	}

	/** What applies to the document at `uri`, as far as it is known: `onDidChange` says when more is. */
	of(uri: vscode.Uri): Configured {
		const workspace = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
		if (workspace === undefined || !vscode.workspace.isTrusted) return NONE;
		const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
		const own = isInside ? vscode.Uri.joinPath(uri, '..') : workspace.uri;
		const known = this.#folders.get(own.toString());
		if (known !== undefined) return known.configured;
		const folder: Folder = { uri: own, root: workspace.uri, found: null, configured: NONE };
		this.#folders.set(own.toString(), folder);
		void this.#read([folder]);
		return NONE;
	}

	dispose(): void {
		this.#subscriptions.dispose();
	}

	/** Reads the files that apply in `folders`. */
	async #read(folders: readonly Folder[]): Promise<void> {
		const changes = this.#changes;
		const files = await Promise.all(folders.map(fileFor));
		if (changes !== this.#changes) return;
		let hasChanged = false;
		for (const [index, folder] of folders.entries()) {
			const found = files[index] ?? null;
			if (found?.text === folder.found?.text && found?.folder === folder.found?.folder) continue;
			hasChanged = true;
			folder.found = found;
			folder.configured = found === null ? NONE : configured(parseConfigFile(found.text, found.folder));
		}
		if (hasChanged) this.#changed.fire();
	}
}

/** The file in a folder, or the nearest above it; null for none. */
async function fileFor({ uri, root }: Folder): Promise<Found | null> {
	for (let each = uri; each.path.startsWith(root.path); each = vscode.Uri.joinPath(each, '..')) {
		const path = each.path.slice(root.path.length).replace(/^\//, '');
		const folder = path === '' ? '' : `${path}/`;
		const text = await readBelow(root, `${folder}${CONFIG_FILE}`, MAX_CONFIG);
		if (text !== null) return { text, folder };
		if (each.path === root.path || each.path === '/') break;
	}
	return null;
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
