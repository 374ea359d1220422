/** User settings of the embedded VS Code: only the editor is visible, and no dialogs appear. */
export const settings = {
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'extensions.ignoreRecommendations': true,
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
	'workbench.enableExperiments': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'chat.disableAIFeatures': true,
	// Light or dark, as in the browser.
	'window.autoDetectColorScheme': true,
	// Screenshots do not depend on the time.
	'editor.cursorBlinking': 'solid',
	'comments.openView': 'never',
	// As on the desktop.
	'files.autoSave': 'off',
	'git.openRepositoryInParentFolders': 'never',
	// The extension sets these too, but a file may open before it is active.
	'editor.tabSize': 8,
	'editor.insertSpaces': false,
	'editor.detectIndentation': false,
} as const;
