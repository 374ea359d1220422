import * as vscode from 'vscode';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from '../core/index.ts';

/** `base`, overridden by the user's settings and, unless they are left out, by those of the workspace, for `uri` if given. */
export function readSettings(uri?: vscode.Uri, base = DEFAULT_SETTINGS, withWorkspace = true): Settings {
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview', uri);
	const set = Object.keys(DEFAULT_SETTINGS).map((key) => {
		// A setting that is not set keeps the value of the base: the manifest's default must not override it.
		const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(key) ?? {};
		if (!withWorkspace) return [key, globalValue] as const;
		const isSet = [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
		return [key, isSet ? configuration.get(key) : undefined] as const;
	});
	return parseSettings(Object.fromEntries(set), base).settings;
}
