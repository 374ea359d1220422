import * as vscode from 'vscode';
import { parseSettings, type Settings } from '../core/lint/settings.ts';

/** The extension's settings as they hold for `uri`, or where no document is. */
export function readSettings(uri?: vscode.Uri): Settings {
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview', uri);
	const { settings } = parseSettings({
		rules: configuration.get('rules'),
		maxLineLength: configuration.get('maxLineLength'),
		preferredLineLength: configuration.get('preferredLineLength'),
		profile: configuration.get('profile'),
		strict: configuration.get('strict'),
		samples: configuration.get('samples'),
	});
	return settings;
}
