import * as vscode from 'vscode';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from '../core/index.ts';

/** The settings that have a value, as they are written. */
type Values = Readonly<Record<string, unknown>>;

/** What the user sets, and what applies where the workspace may override it, for `uri` if given. */
export function settingValues(uri?: vscode.Uri): { readonly user: Values; readonly all: Values } {
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview', uri);
	const user: Record<string, unknown> = {};
	const all: Record<string, unknown> = {};
	for (const key of Object.keys(DEFAULT_SETTINGS)) {
		// A setting that is not set keeps the value of the base: the manifest's default must not override it.
		const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(key) ?? {};
		user[key] = globalValue;
		const isSet = [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
		if (isSet) all[key] = configuration.get(key);
	}
	return { user, all };
}

/** `base`, overridden by the settings of the user and of the workspace, for `uri` if given. */
export function readSettings(uri?: vscode.Uri, base = DEFAULT_SETTINGS): Settings {
	return parseSettings(settingValues(uri).all, base).settings;
}
