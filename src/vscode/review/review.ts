import * as vscode from 'vscode';
import { hasMessageId, isDraft, reviewChecklist } from '../../core/index.ts';
import type { Analyser } from '../analyser.ts';
import { type Documents, isSupported } from '../documents.ts';
import { registerCompare } from './compare.ts';
import { Conversations } from './conversations.ts';
import { showEvidence } from './evidence.ts';
import { registerJoinMails } from './joinMails.ts';
import { Marks } from './marks.ts';
import { Navigation, type RemarkTarget } from './navigation.ts';
import { showPlace } from './places.ts';
import { ReadOnlyDocuments } from './readOnlyDocuments.ts';
import { addAnswer, addToDraft, registerReply, replyToRemark } from './reply.ts';
import { ReviewView } from './reviewView.ts';
import { registerSubjectLenses } from './subjectLenses.ts';
import { applySuggestion, registerSuggestions } from './suggestions.ts';
import { Threads } from './threads.ts';

/** Review threads: what was said about patches, at its lines and as a checklist. */
export function registerReview(
	context: vscode.ExtensionContext,
	documents: Documents,
	analyser: Analyser,
): vscode.Disposable {
	const threads = new Threads(documents);
	const marks = new Marks(context.workspaceState);
	const readOnly = new ReadOnlyDocuments();
	const conversations = new Conversations(threads, marks, analyser);
	const offerComments = (document: vscode.TextDocument): void => {
		if (isMail(documents, document))
			conversations.allowComments((one) => (isMail(documents, one) ? [wholeOf(one)] : []));
	};
	vscode.workspace.textDocuments.forEach(offerComments);
	const navigation = new Navigation(threads, marks, conversations);
	/** What a menu passes: a row of the tree, or a conversation in an editor; without it, the remark at the cursor. */
	const targetOf = (argument: RemarkTarget | vscode.CommentThread | undefined): RemarkTarget | null => {
		if (argument === undefined) return navigation.atCursor();
		return 'conversation' in argument ? argument : conversations.of(argument);
	};
	/** Registers a command for a remark. */
	const withRemark =
		(run: (target: RemarkTarget) => unknown) =>
		async (argument?: RemarkTarget | vscode.CommentThread): Promise<void> => {
			const target = targetOf(argument);
			if (target !== null) await run(target);
			else void vscode.window.showInformationMessage(vscode.l10n.t('No remark is at the cursor.'));
		};
	return vscode.Disposable.from(
		threads,
		marks,
		readOnly,
		conversations,
		threads.onDidOpen(offerComments),
		new ReviewView(threads, marks, context.workspaceState),
		navigation,
		registerSubjectLenses(threads, marks),
		registerSuggestions(documents, threads),
		registerCompare(threads, marks, readOnly),
		registerReply(documents),
		registerJoinMails(documents, threads),
		vscode.commands.registerCommand(
			'kernelPatchReview.toggleMark',
			withRemark(({ conversation }) => {
				marks.toggle(conversation);
			}),
		),
		vscode.commands.registerCommand(
			'kernelPatchReview.applySuggestion',
			withRemark((target) => applySuggestion(documents, target)),
		),
		vscode.commands.registerCommand(
			'kernelPatchReview.showEvidence',
			withRemark((target) => showEvidence(readOnly, conversations, target)),
		),
		vscode.commands.registerCommand(
			'kernelPatchReview.replyToRemark',
			withRemark((target) => replyToRemark(documents, target)),
		),
		vscode.commands.registerCommand('kernelPatchReview.addToDraft', async (reply: vscode.CommentReply) => {
			const target = conversations.of(reply.thread);
			if (target === null) await addToDraft(documents, reply);
			else await addAnswer(documents, target, reply.text);
		}),
		vscode.commands.registerCommand('kernelPatchReview.goToMail', async (comment: vscode.Comment) => {
			const found = conversations.mailOf(comment);
			if (found !== null) await showPlace(found.thread, found.place);
		}),
		vscode.commands.registerCommand('kernelPatchReview.copyChecklist', async () => {
			const thread = threads.active;
			if (thread !== null) await vscode.env.clipboard.writeText(reviewChecklist(thread.review, marks.all));
		}),
	);
}

/** Whether a document has a mail that can be answered, and is not an answer that is being written. */
function isMail(documents: Documents, document: vscode.TextDocument): boolean {
	if (!isSupported(document)) return false;
	const parsed = documents.parse(document);
	return hasMessageId(parsed) && !isDraft(parsed);
}

function wholeOf({ lineCount }: vscode.TextDocument): vscode.Range {
	return new vscode.Range(0, 0, lineCount - 1, 0);
}
