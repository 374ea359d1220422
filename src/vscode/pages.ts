import * as vscode from 'vscode';
import { helperPage, ruleNamed, rulePage, RULES } from '../core/index.ts';
import { readSettings } from './settings.ts';

/** The scheme of pages that the extension generates: `kernel-patch-review:/rules/line-too-long.md`. */
const SCHEME = 'kernel-patch-review';

/** What a page documents. */
export type PageKind = 'rules' | 'helpers';

/** The URI of the page about a rule or a page-table helper. */
export function pageUri(kind: PageKind, name: string): vscode.Uri {
	return vscode.Uri.from({ scheme: SCHEME, path: `/${kind}/${name}.md` });
}

/** Provides the pages, and the commands `showRule` and `showHelper` that open a preview of one. */
export function registerPages(): vscode.Disposable {
	const show = (kind: PageKind) => async (name: unknown) => {
		if (typeof name === 'string') await vscode.commands.executeCommand('markdown.showPreview', pageUri(kind, name));
	};
	return vscode.Disposable.from(
		vscode.workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent }),
		vscode.commands.registerCommand('kernelPatchReview.showRule', show('rules')),
		vscode.commands.registerCommand('kernelPatchReview.showHelper', show('helpers')),
	);
}

function provideTextDocumentContent(uri: vscode.Uri): string {
	const [, kind, name] = /^\/(rules|helpers)\/([\w-]+)\.md$/.exec(uri.path) ?? [];
	const rule = kind === 'rules' && name !== undefined ? ruleNamed(RULES, name) : undefined;
	if (rule !== undefined) return rulePage(rule);
	const helper = kind === 'helpers' && name !== undefined ? helperPage(name, readSettings().samples) : null;
	return helper ?? `${vscode.l10n.t('No such page: {0}', uri.path)}\n`;
}
