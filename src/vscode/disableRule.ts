import * as vscode from 'vscode';
import { ruleNamed, RULES, withRuleOff, type Rule } from '../core/index.ts';

const COMMAND = 'kernelPatchReview.disableRule';

/** The actions that switch a rule off: in the workspace if it is trusted, for the user unless the workspace has a list of rules. */
export function disableActions({ id }: Rule, uri: vscode.Uri): readonly vscode.Command[] {
	const inspected = vscode.workspace.getConfiguration('kernelPatchReview', uri).inspect('rules');
	const isDecided = inspected?.workspaceValue !== undefined || inspected?.workspaceFolderValue !== undefined;
	const hasWorkspace = vscode.workspace.workspaceFolders !== undefined && vscode.workspace.isTrusted;
	const inWorkspace = vscode.l10n.t('Disable {0} in this workspace', id);
	const forUser = vscode.l10n.t('Disable {0} in your user settings', id);
	return [
		...(hasWorkspace ? [{ command: COMMAND, title: inWorkspace, arguments: [id, 'workspace'] }] : []),
		...(isDecided ? [] : [{ command: COMMAND, title: forUser, arguments: [id, 'user'] }]),
	];
}

/** The command that switches a rule off. The workspace begins with the user's entries, since its list replaces theirs. */
export function registerDisableRule(): vscode.Disposable {
	return vscode.commands.registerCommand('kernelPatchReview.disableRule', async (id: unknown, scope: unknown) => {
		const rule = typeof id === 'string' ? ruleNamed(RULES, id) : undefined;
		if (rule === undefined) return;
		const configuration = vscode.workspace.getConfiguration('kernelPatchReview');
		const { globalValue, workspaceValue } = configuration.inspect('rules') ?? {};
		const isUser = scope === 'user';
		const rules = withRuleOff(isUser ? globalValue : (workspaceValue ?? globalValue), rule);
		const target = isUser ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
		await configuration.update('rules', rules, target);
		const where = isUser ? vscode.l10n.t('your user settings') : vscode.l10n.t('the workspace settings');
		void vscode.window.showInformationMessage(
			vscode.l10n.t('{0} is off in {1}, under kernelPatchReview.rules.', rule.id, where),
		);
	});
}
