import * as vscode from 'vscode';
import { namedProfiles, PROFILES, severityCounts, type Finding } from '../core/index.ts';
import type { Analyser } from './analyser.ts';
import { type Documents, isSupported, SELECTOR } from './documents.ts';
import { readSettings } from './settings.ts';

/** The findings and the maintainer profiles of the active patch as language status, and the command that selects profiles. */
export function registerLanguageStatus(documents: Documents, analyser: Analyser): vscode.Disposable {
	const { t } = vscode.l10n;
	const findings = vscode.languages.createLanguageStatusItem('kernelPatchReview.findings', SELECTOR);
	findings.name = t('Findings');
	findings.command = { command: 'workbench.actions.view.problems', title: t('Show') };
	const profile = vscode.languages.createLanguageStatusItem('kernelPatchReview.profile', SELECTOR);
	profile.name = t('Maintainer Profiles');
	profile.command = { command: 'kernelPatchReview.selectProfile', title: t('Select') };
	const show = (): void => {
		const document = vscode.window.activeTextEditor?.document;
		if (document === undefined || !isSupported(document)) return;
		const analysis = analyser.analysis(document);
		findings.busy = analysis === null;
		if (analysis === null) return;
		const { error, warning, others } = severityCounts(analysis.shown.map(({ source }) => source.severity));
		findings.text =
			error + warning + others === 0
				? t('No findings')
				: t('Errors: {0}, warnings: {1}, others: {2}', error, warning, others);
		findings.severity =
			error > 0
				? vscode.LanguageStatusSeverity.Error
				: warning > 0
					? vscode.LanguageStatusSeverity.Warning
					: vscode.LanguageStatusSeverity.Information;
		findings.detail = [
			...ignoredText(documents.service(document).ignored(analysis.document)),
			...offText(documents, document),
		].join(' · ');
		const profiles = documents.service(document).profiles(analysis.document);
		const titles = profiles.map(({ title }) => title).join(', ');
		profile.text = titles === '' ? t('No maintainer profile') : t('Profiles: {0}', titles);
		profile.detail = titles === '' ? t('General rules only') : '';
	};
	show();
	return vscode.Disposable.from(
		findings,
		profile,
		analyser.onDidAnalyse(({ document }) => {
			if (document === vscode.window.activeTextEditor?.document) show();
		}),
		vscode.window.onDidChangeActiveTextEditor(show),
		vscode.commands.registerCommand('kernelPatchReview.selectProfile', selectProfiles),
	);
}

/** What patches ask to ignore, by the names in their lists. */
function ignoredText(ignored: readonly Finding[]): readonly string[] {
	const names = new Set(ignored.flatMap((finding) => finding.ignored?.name ?? []));
	return ignored.length === 0
		? []
		: [vscode.l10n.t('Findings that patches ignore: {0} ({1})', ignored.length, [...names].join(', '))];
}

/** What comes with the folder and switches rules off. */
function offText(documents: Documents, document: vscode.TextDocument): readonly string[] {
	const { t } = vscode.l10n;
	const { byConf, byConfig, byWorkspace } = documents.switchedOff(document);
	return [
		...(byConf === 0 ? [] : [t('Rules off by .checkpatch.conf: {0}', byConf)]),
		...(byConfig === 0 ? [] : [t('Rules off by .kernel-patch-review.jsonc: {0}', byConfig)]),
		...(byWorkspace === 0 ? [] : [t('Rules off by workspace settings: {0}', byWorkspace)]),
	];
}

/** Lets the user tick profiles: none are those of the subsystems that the patch touches. */
async function selectProfiles(): Promise<void> {
	const { t } = vscode.l10n;
	const uri = vscode.window.activeTextEditor?.document.uri;
	const configuration = vscode.workspace.getConfiguration('kernelPatchReview', uri);
	const current = readSettings(uri).profile;
	const chosen = current === 'auto' ? [] : namedProfiles(current);
	const picks = PROFILES.map(({ name, title, about, source }) => ({
		label: title,
		description: about,
		detail: source.title,
		picked: chosen.includes(name),
		name,
	}));
	const picked = await vscode.window.showQuickPick(picks, {
		title: t('Select Maintainer Profiles'),
		placeHolder: t('With none, those of the patched subsystems'),
		canPickMany: true,
		matchOnDescription: true,
	});
	if (picked === undefined) return;
	const names = picked.map(({ name }) => name);
	const choice = names.length === 0 ? 'auto' : names.length === PROFILES.length ? 'all' : names;
	const isWorkspace = vscode.workspace.workspaceFolders !== undefined;
	await configuration.update('profile', choice, isWorkspace ? undefined : vscode.ConfigurationTarget.Global);
}
