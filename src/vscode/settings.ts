import * as vscode from 'vscode';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from '../core/index.ts';

/** `base` with the extension's settings as they hold for `uri`, or where no document is. */
export function readSettings(uri?: vscode.Uri, base = DEFAULT_SETTINGS): Settings {
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview', uri);
	const set = Object.keys(DEFAULT_SETTINGS).map((key) => {
		// What nobody has set is the base's business: a default of the manifest must not hide it.
		const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(key) ?? {};
		const isSet = [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
		return [key, isSet ? configuration.get(key) : undefined] as const;
	});
	return parseSettings(Object.fromEntries(set), base).settings;
}
