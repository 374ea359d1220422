import * as vscode from 'vscode';
import { formerNames, RULES, type Settings } from '../core/index.ts';

/** Former ids that the user was shown the present ids of, in this session. */
const shown = new Set<string>();

/** Says in one message what the rules with a former id in `settings` are called now, once for each. */
export function noticeFormerIds(settings: Settings): void {
	const names = settings.rules.map(({ rule }) => rule);
	const renamed = formerNames(names, RULES).filter(({ former }) => !shown.has(former));
	if (renamed.length === 0) return;
	for (const { former } of renamed) shown.add(former);
	const changes = renamed.map(({ former, id }) => vscode.l10n.t('"{0}" is now "{1}"', former, id)).join(', ');
	void vscode.window.showInformationMessage(
		vscode.l10n.t('Kernel Patch Review: renamed rules in your settings: {0}.', changes),
	);
}
