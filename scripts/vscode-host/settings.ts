/** User settings of the embedded VS Code: a screen with nothing but the editor, and no questions. */
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
	// Light or dark as the browser prefers it.
	'window.autoDetectColorScheme': true,
	// A picture does not depend on its moment.
	'editor.cursorBlinking': 'solid',
	'git.openRepositoryInParentFolders': 'never',
	// The extension says so too, but a file that opens with the window may be faster.
	'editor.tabSize': 8,
	'editor.detectIndentation': false,
} as const;
