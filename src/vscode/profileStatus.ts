import * as vscode from 'vscode';
import { CONFIG_FILE, PROFILE_CHOICES, PROFILES } from '../core/index.ts';
import type { Analyser } from './analyser.ts';
import { type Documents, SELECTOR } from './documents.ts';

/** Shows the maintainer profiles of the active patch in the status bar, and registers the command that selects one. */
export function registerProfileStatus(documents: Documents, analyser: Analyser): vscode.Disposable {
	const item = vscode.window.createStatusBarItem('kernelPatchReview.profile', vscode.StatusBarAlignment.Right, 50);
	item.name = 'Kernel Patch Review: Maintainer Profile';
	item.command = 'kernelPatchReview.selectProfile';
	const show = (): void => {
		const document = vscode.window.activeTextEditor?.document;
		const analysis = document === undefined ? null : analyser.analysis(document);
		if (document === undefined || analysis === null || vscode.languages.match(SELECTOR, document) === 0) {
			item.hide();
			return;
		}
		const profiles = documents.service(document).profiles(analysis.document);
		item.text = `$(law) ${profiles.map(({ title }) => title).join(', ') || 'no profile'}`;
		const tooltip =
			profiles.length === 0
				? 'This patch touches no subsystem with a maintainer profile. Click to select one.'
				: `Rules of these maintainers apply in addition to the general ones:\n\n${profiles
						.map(({ source: { title, url } }) => `- [${title}](${url})`)
						.join('\n')}\n\nClick to change.`;
		item.tooltip = new vscode.MarkdownString([tooltip, ...offLines(documents, document)].join('\n\n'));
		item.accessibilityInformation = { label: `Maintainer profile: ${item.text.replace('$(law) ', '')}` };
		item.show();
	};
	show();
	return vscode.Disposable.from(
		item,
		analyser.onDidAnalyse(show),
		vscode.window.onDidChangeActiveTextEditor(show),
		vscode.commands.registerCommand('kernelPatchReview.selectProfile', selectProfile),
	);
}

/** What comes with the folder and switches rules off, a line each. */
function offLines(documents: Documents, document: vscode.TextDocument): readonly string[] {
	const { byConf, byConfig, byWorkspace } = documents.switchedOff(document);
	return [
		...(byConf === 0 ? [] : [`Rules off by \`.checkpatch.conf\`: ${byConf}`]),
		...(byConfig === 0 ? [] : [`Rules off by \`${CONFIG_FILE}\`: ${byConfig}`]),
		...(byWorkspace === 0 ? [] : [`Rules off by workspace settings: ${byWorkspace}`]),
	];
}

async function selectProfile(): Promise<void> {
	const uri = vscode.window.activeTextEditor?.document.uri;
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview', uri);
	const current = configuration.get('profile');
	const picks = PROFILE_CHOICES.map((choice) => ({
		label: PROFILES.find(({ name }) => name === choice)?.title ?? choice,
		description: choice === current ? 'current' : '',
		detail: detailOf(choice),
		choice,
	}));
	const picked = await vscode.window.showQuickPick(picks, { title: 'Select Maintainer Profile' });
	if (picked === undefined) return;
	const isWorkspace = vscode.workspace.workspaceFolders !== undefined;
	await configuration.update('profile', picked.choice, isWorkspace ? undefined : vscode.ConfigurationTarget.Global);
}

function detailOf(choice: string): string {
	if (choice === 'auto') return 'The profiles of the subsystems that the patch touches';
	if (choice === 'all') return 'All profiles, whatever the patch touches';
	return PROFILES.find(({ name }) => name === choice)?.source.title ?? '';
}
