import * as vscode from 'vscode';
import {
	askingConversations,
	countConversations,
	isUnresolved,
	nextConversation,
	type ConversationView,
	type ReviewPlace,
} from '../../core/index.ts';
import type { Conversations } from './conversations.ts';
import type { Marks } from './marks.ts';
import { showPlace } from './places.ts';
import type { Thread, Threads } from './threads.ts';

/** What is shown of a conversation: it, and where. */
export interface RemarkTarget {
	readonly conversation: ConversationView;
	readonly thread: Thread;
}

/** Commands that go to remarks, and the number of open ones in the status bar. */
export function registerNavigation(threads: Threads, marks: Marks, conversations: Conversations): vscode.Disposable {
	let visited: string | null = null;
	const show = async ({ conversation, thread }: RemarkTarget, place = conversation.places[0]): Promise<void> => {
		visited = conversation.id;
		conversations.expand(conversation);
		await showPlace(thread, place);
	};
	const walk = async (direction: 'next' | 'previous'): Promise<void> => {
		const thread = threads.active;
		if (thread === null) return;
		const open = askingConversations(thread.review).filter((one) => isUnresolved(one, marks.all));
		const found = nextConversation(open, { ...positionIn(thread), visited }, direction);
		if (found === null) void vscode.window.showInformationMessage('No remark of this thread is open.');
		else await show({ conversation: found.conversation, thread }, found.place);
	};
	return vscode.Disposable.from(
		registerStatus(threads, marks),
		vscode.commands.registerCommand('kernelPatchReview.nextRemark', () => walk('next')),
		vscode.commands.registerCommand('kernelPatchReview.previousRemark', () => walk('previous')),
		vscode.commands.registerCommand('kernelPatchReview.showRemark', (target: RemarkTarget) => show(target)),
	);
}

/** The line of the cursor. */
function positionIn({ sources }: Thread): { readonly document: number; readonly line: number } {
	const editor = vscode.window.activeTextEditor;
	const document = sources.findIndex(({ uri }) => uri.toString() === editor?.document.uri.toString());
	return { document: Math.max(0, document), line: document === -1 ? -1 : (editor?.selection.active.line ?? -1) };
}

function registerStatus(threads: Threads, marks: Marks): vscode.Disposable {
	const item = vscode.window.createStatusBarItem('kernelPatchReview.review', vscode.StatusBarAlignment.Right, 51);
	item.name = 'Kernel Patch Review: Open Remarks';
	item.command = 'kernelPatchReview.nextRemark';
	const update = (): void => {
		const thread = threads.active;
		const count = thread === null ? null : countConversations(askingConversations(thread.review), marks.all);
		if (count === null || count.total === 0) {
			item.hide();
			return;
		}
		item.text = `$(comment-unresolved) ${count.short}`;
		item.tooltip = `${count.long} Click to go to the next one.`;
		item.accessibilityInformation = { label: `Remarks: ${count.short}` };
		item.show();
	};
	update();
	return vscode.Disposable.from(item, threads.onDidChange(update), marks.onDidChange(update));
}

/** The lines of a document at which something of a thread is, with what is there. */
export function placesIn<Item>(
	{ sources }: Thread,
	uri: vscode.Uri,
	items: readonly Item[],
	placesOf: (item: Item) => readonly ReviewPlace[],
): readonly (readonly [Item, ReviewPlace])[] {
	const key = uri.toString();
	return items.flatMap((item) =>
		placesOf(item)
			.filter(({ document }) => sources[document]?.uri.toString() === key)
			.map((place) => [item, place] as const),
	);
}
