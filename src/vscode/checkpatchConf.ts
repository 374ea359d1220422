import * as vscode from 'vscode';
import { DEFAULT_SETTINGS, withCheckpatchConf, type Settings } from '../core/index.ts';
import { readBelow } from './files.ts';
import { watch } from './watch.ts';

const NAME = '.checkpatch.conf';

/** Maximum size of the file, in bytes, as on the command line. */
const MAX_CONF = 64 * 1024;

/** The `.checkpatch.conf` at the root of each workspace folder that the user trusts; the extension's settings override it. */
export class CheckpatchConf implements vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	/** A file was created, changed or deleted. */
	readonly onDidChange = this.#changed.event;
	readonly #texts = new Map<string, string>();
	readonly #subscriptions: vscode.Disposable;

	constructor() {
		const watcher = watch(`**/${NAME}`, () => {
			void this.#read();
		});
		const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => {
			void this.#read();
		});
		this.#subscriptions = vscode.Disposable.from(this.#changed, watcher, trust);
		void this.#read();
	}

	/** `base`, overridden by the `.checkpatch.conf` in the folder of `uri`. */
	settings(uri: vscode.Uri, base = DEFAULT_SETTINGS): Settings {
		const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
		const text = this.#texts.get(folder?.uri.toString() ?? '');
		return text === undefined ? base : withCheckpatchConf(base, text).settings;
	}

	dispose(): void {
		this.#subscriptions.dispose();
	}

	async #read(): Promise<void> {
		let hasChanged = false;
		for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
			const key = uri.toString();
			const text = vscode.workspace.isTrusted ? await readBelow(uri, NAME, MAX_CONF) : null;
			hasChanged ||= text !== (this.#texts.get(key) ?? null);
			if (text === null) this.#texts.delete(key);
			else this.#texts.set(key, text);
		}
		if (hasChanged) this.#changed.fire();
	}
}
