import * as vscode from 'vscode';
import { formerNames, RULES, type Settings } from '../core/index.ts';

/** Former ids that the user was shown the present ids of, in this session. */
const shown = new Set<string>();

/** Says once for each former rule id in `settings` what the rule is called now. */
export function noticeFormerIds(settings: Settings): void {
	for (const { former, id } of formerNames(
		settings.rules.map(({ rule }) => rule),
		RULES,
	)) {
		if (shown.has(former)) continue;
		shown.add(former);
		void vscode.window.showInformationMessage(`Kernel Patch Review: rule "${former}" is now called "${id}".`);
	}
}
