import * as vscode from 'vscode';
import { PROFILE_CHOICES, PROFILES } from '../core/index.ts';
import type { Analyser } from './analyser.ts';
import { type Documents, SELECTOR } from './documents.ts';

/** Shows in the status bar whose handbooks hold for the patch being edited, and lets the user choose. */
export function registerProfileStatus(documents: Documents, analyser: Analyser): vscode.Disposable {
	const item = vscode.window.createStatusBarItem('kernelPatchReview.profile', vscode.StatusBarAlignment.Right, 50);
	item.name = 'Kernel Patch Review: Profile';
	item.command = 'kernelPatchReview.chooseProfile';
	const show = (): void => {
		const document = vscode.window.activeTextEditor?.document;
		const analysis = document === undefined ? null : analyser.analysis(document);
		if (document === undefined || analysis === null || vscode.languages.match(SELECTOR, document) === 0) {
			item.hide();
			return;
		}
		const profiles = documents.service(document).profiles(analysis.document);
		item.text = `$(law) ${profiles.map(({ title }) => title).join(', ') || 'any subsystem'}`;
		item.tooltip = new vscode.MarkdownString(
			profiles.length === 0
				? 'No subsystem with a handbook of its own is touched. Click to choose one.'
				: `These handbooks hold for this patch, besides what all ask for:\n\n${profiles
						.map(({ source: { title, url } }) => `- [${title}](${url})`)
						.join('\n')}\n\nClick to choose.`,
		);
		item.accessibilityInformation = { label: `Handbooks for this patch: ${item.text.replace('$(law) ', '')}` };
		item.show();
	};
	show();
	return vscode.Disposable.from(
		item,
		analyser.onDidAnalyse(show),
		vscode.window.onDidChangeActiveTextEditor(show),
		vscode.commands.registerCommand('kernelPatchReview.chooseProfile', choose),
	);
}

async function choose(): Promise<void> {
	const uri = vscode.window.activeTextEditor?.document.uri;
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview', uri);
	const current = configuration.get('profile');
	const picks = PROFILE_CHOICES.map((choice) => ({
		label: PROFILES.find(({ name }) => name === choice)?.title ?? choice,
		description: choice === current ? 'now' : '',
		detail: describe(choice),
		choice,
	}));
	const picked = await vscode.window.showQuickPick(picks, { title: 'Whose handbook holds for patches?' });
	if (picked === undefined) return;
	const isWorkspace = vscode.workspace.workspaceFolders !== undefined;
	await configuration.update('profile', picked.choice, isWorkspace ? undefined : vscode.ConfigurationTarget.Global);
}

function describe(choice: string): string {
	if (choice === 'auto') return 'Those of the subsystems that a patch touches';
	if (choice === 'all') return 'Every one, whatever a patch touches';
	return PROFILES.find(({ name }) => name === choice)?.source.title ?? '';
}
