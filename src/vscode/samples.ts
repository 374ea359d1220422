import * as vscode from 'vscode';

/** The samples that come with the extension. */
const SAMPLES = {
	patch: '0001-mm-x86-arch_shield_pud.patch',
	thread: 'thread.mbox',
} as const;

/** The command that opens a sample as an untitled document, for those who have no patch at hand. */
export function registerSamples({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
	return vscode.commands.registerCommand('kernelPatchReview.openSample', async (kind: unknown) => {
		const chosen = kind === 'patch' || kind === 'thread' ? kind : await chooseSample();
		if (chosen === undefined) return;
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'samples', SAMPLES[chosen]));
		const content = new TextDecoder().decode(bytes);
		const document = await vscode.workspace.openTextDocument({ content, language: 'patch-mail' });
		await vscode.window.showTextDocument(document);
	});
}

async function chooseSample(): Promise<keyof typeof SAMPLES | undefined> {
	const { t } = vscode.l10n;
	const picked = await vscode.window.showQuickPick(
		[
			{ sample: 'patch' as const, label: t('A patch'), description: t('with findings to fix, and page-table helpers') },
			{ sample: 'thread' as const, label: t('A thread'), description: t('with remarks to work through') },
		],
		{ title: t('Open a Sample') },
	);
	return picked?.sample;
}
