import * as vscode from 'vscode';
import { DEFAULT_SETTINGS, withCheckpatchConf, type Settings } from '../core/index.ts';
import { readText } from './readText.ts';
import { watch } from './watch.ts';

const NAME = '.checkpatch.conf';

/** The `.checkpatch.conf` at the top of each folder of the workspace; what it says holds where no setting says otherwise. */
export class CheckpatchConf implements vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	/** A file says something else, or is there no more. */
	readonly onDidChange = this.#changed.event;
	readonly #texts = new Map<string, string>();
	readonly #subscriptions: vscode.Disposable;

	constructor() {
		const watcher = watch(`**/${NAME}`, () => {
			void this.#read();
		});
		this.#subscriptions = vscode.Disposable.from(this.#changed, watcher);
		void this.#read();
	}

	/** The defaults as the file beside `uri` has them. */
	settings(uri: vscode.Uri): Settings {
		const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
		const text = this.#texts.get(folder?.uri.toString() ?? '');
		return text === undefined ? DEFAULT_SETTINGS : withCheckpatchConf(DEFAULT_SETTINGS, text).settings;
	}

	dispose(): void {
		this.#subscriptions.dispose();
	}

	async #read(): Promise<void> {
		let isOther = false;
		for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
			const key = uri.toString();
			const text = await readText(vscode.Uri.joinPath(uri, NAME));
			isOther ||= text !== (this.#texts.get(key) ?? null);
			if (text === null) this.#texts.delete(key);
			else this.#texts.set(key, text);
		}
		if (isOther) this.#changed.fire();
	}
}
