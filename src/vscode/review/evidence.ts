import * as vscode from 'vscode';
import { evidenceView, type ThreadMail } from '../../core/index.ts';
import type { Conversations } from './conversations.ts';
import type { RemarkTarget } from './navigation.ts';
import type { ReadOnlyDocuments } from './readOnlyDocuments.ts';

/** Opens both versions of the patch that a remark is about, side by side, at the places that prove its state. */
export async function showEvidence(
	documents: ReadOnlyDocuments,
	conversations: Conversations,
	{ thread, conversation }: RemarkTarget,
): Promise<void> {
	const evidence = evidenceView(thread.review, conversation);
	if (evidence === null) {
		void vscode.window.showInformationMessage(
			conversation.outcome?.reason ?? vscode.l10n.t('No later version of this patch is open.'),
		);
		return;
	}
	const [old, fresh] = [versionOf(evidence.old.mail), versionOf(evidence.new.mail)];
	const name = (conversation.file ?? conversation.remark.anchor.scope).replace(/^.*\//, '');
	// A patch is shown as it was sent, as plain text: rules do not check it again.
	const left = documents.add(`${conversation.id}/v${old}.txt`, evidence.old.text);
	const right = documents.add(`${conversation.id}/v${fresh}.txt`, evidence.new.text);
	conversations.showIn(left, evidence.old.line, { thread, conversation });
	const who = conversation.comments[0]?.who ?? '';
	const { line } = evidence.new;
	const title = vscode.l10n.t('{0}: v{1} ↔ v{2}, remark by {3}', name, old, fresh, who);
	await vscode.commands.executeCommand('vscode.diff', left, right, title, {
		selection: new vscode.Range(line, 0, line, 0),
	});
}

function versionOf({ subject }: ThreadMail): number {
	return subject?.version ?? 1;
}
