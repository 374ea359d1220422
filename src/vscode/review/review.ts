import * as vscode from 'vscode';
import { reviewChecklist } from '../../core/index.ts';
import type { Documents } from '../documents.ts';
import { Conversations } from './conversations.ts';
import { Marks } from './marks.ts';
import { registerNavigation, type RemarkTarget } from './navigation.ts';
import { ReviewView } from './reviewView.ts';
import { registerSubjectLenses } from './subjectLenses.ts';
import { Threads } from './threads.ts';

/** Review threads: what was said about patches, at its lines and as a checklist. */
export function registerReview(context: vscode.ExtensionContext, documents: Documents): vscode.Disposable {
	const threads = new Threads(documents);
	const marks = new Marks(context.workspaceState);
	const conversations = new Conversations(threads, marks);
	/** What a menu passes: a row of the tree, or a conversation in an editor. */
	const targetOf = (argument: RemarkTarget | vscode.CommentThread): RemarkTarget | null =>
		'conversation' in argument ? argument : conversations.of(argument);
	return vscode.Disposable.from(
		threads,
		marks,
		conversations,
		new ReviewView(threads, marks, context.workspaceState),
		registerNavigation(threads, marks, conversations),
		registerSubjectLenses(threads, marks),
		vscode.commands.registerCommand('kernelPatchReview.toggleMark', (argument: RemarkTarget | vscode.CommentThread) => {
			const target = targetOf(argument);
			if (target !== null) marks.toggle(target.conversation);
		}),
		vscode.commands.registerCommand('kernelPatchReview.copyChecklist', async () => {
			const thread = threads.active;
			if (thread !== null) await vscode.env.clipboard.writeText(reviewChecklist(thread.review, marks.all));
		}),
	);
}
