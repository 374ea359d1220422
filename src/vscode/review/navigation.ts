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
export class Navigation implements vscode.Disposable {
	readonly #threads: Threads;
	readonly #marks: Marks;
	readonly #conversations: Conversations;
	/** The id of the conversation that was shown last. */
	#visited: string | null = null;
	readonly #subscriptions: vscode.Disposable;

	constructor(threads: Threads, marks: Marks, conversations: Conversations) {
		this.#threads = threads;
		this.#marks = marks;
		this.#conversations = conversations;
		this.#subscriptions = vscode.Disposable.from(
			registerStatus(threads, marks),
			vscode.commands.registerCommand('kernelPatchReview.nextRemark', () => this.#walk('next')),
			vscode.commands.registerCommand('kernelPatchReview.previousRemark', () => this.#walk('previous')),
			vscode.commands.registerCommand('kernelPatchReview.showRemark', (target: RemarkTarget) => this.#show(target)),
		);
	}

	/** The conversation at the line of the cursor, of several the one that was shown last; null without one. */
	atCursor(): RemarkTarget | null {
		const editor = vscode.window.activeTextEditor;
		const thread = editor === undefined ? null : this.#threads.threadOf(editor.document.uri);
		if (editor === undefined || thread === null) return null;
		const all = thread.review.patches.flatMap(({ conversations }) => conversations);
		const here = placesIn(thread, editor.document.uri, all, ({ places }) => places)
			.filter(([, { firstLine }]) => firstLine === editor.selection.active.line)
			.map(([conversation]) => conversation);
		const conversation = here.find(({ id }) => id === this.#visited) ?? here[0];
		return conversation === undefined ? null : { conversation, thread };
	}

	dispose(): void {
		this.#subscriptions.dispose();
	}

	async #show({ conversation, thread }: RemarkTarget, place = conversation.places[0]): Promise<void> {
		this.#visited = conversation.id;
		this.#conversations.expand(conversation);
		await showPlace(thread, place);
	}

	async #walk(direction: 'next' | 'previous'): Promise<void> {
		const thread = this.#threads.active;
		if (thread === null) return;
		const open = askingConversations(thread.review).filter((one) => isUnresolved(one, this.#marks.all));
		const found = nextConversation(open, { ...positionIn(thread), visited: this.#visited }, direction);
		if (found === null) void vscode.window.showInformationMessage(vscode.l10n.t('No remark of this thread is open.'));
		else await this.#show({ conversation: found.conversation, thread }, found.place);
	}
}

/** The line of the cursor. */
function positionIn({ sources }: Thread): { readonly document: number; readonly line: number } {
	const editor = vscode.window.activeTextEditor;
	const document = sources.findIndex(({ uri }) => uri.toString() === editor?.document.uri.toString());
	return { document: Math.max(0, document), line: document === -1 ? -1 : (editor?.selection.active.line ?? -1) };
}

function registerStatus(threads: Threads, marks: Marks): vscode.Disposable {
	const item = vscode.window.createStatusBarItem('kernelPatchReview.review', vscode.StatusBarAlignment.Right, 51);
	item.name = vscode.l10n.t('Kernel Patch Review: Open Remarks');
	item.command = 'kernelPatchReview.nextRemark';
	const update = (): void => {
		const thread = threads.active;
		const count = thread === null ? null : countConversations(askingConversations(thread.review), marks.all);
		if (count === null || count.total === 0) {
			item.hide();
			return;
		}
		if (thread !== null && !threads.isCounted(thread)) {
			item.text = `$(loading~spin) ${vscode.l10n.t('Reading remarks')}`;
			item.tooltip = vscode.l10n.t('Other mails and versions of this thread are being read.');
			item.accessibilityInformation = { label: item.tooltip };
			item.show();
			return;
		}
		item.text = `$(comment-unresolved) ${count.short}`;
		item.tooltip = vscode.l10n.t('{0} Click to go to the next one.', count.long);
		item.accessibilityInformation = { label: vscode.l10n.t('Remarks: {0}', count.short) };
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
