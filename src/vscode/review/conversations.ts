import * as vscode from 'vscode';
import { isUnresolved, REVIEW_STATES, shownState, type CommentView, type ConversationView } from '../../core/index.ts';
import type { Marks } from './marks.ts';
import type { Thread, Threads } from './threads.ts';

/** A conversation as VS Code shows it: its thread of comments, at each of its places. */
export interface ShownConversation {
	readonly conversation: ConversationView;
	readonly thread: Thread;
	readonly comments: vscode.CommentThread;
	/** What was shown, by which changes are noticed. */
	readonly key: string;
}

/** Maximum number of conversations that are shown or updated in a slice: each is a message to the editor's window. */
const SLICE = 40;

/** Shows the conversations of all threads at their lines. */
export class Conversations implements vscode.Disposable {
	readonly #threads: Threads;
	readonly #marks: Marks;
	#controller: vscode.CommentController | null = null;
	#shown = new Map<string, ShownConversation>();
	#timer: ReturnType<typeof setTimeout> | null = null;
	readonly #subscriptions: vscode.Disposable;

	constructor(threads: Threads, marks: Marks) {
		this.#threads = threads;
		this.#marks = marks;
		const update = (): void => {
			this.#update();
		};
		this.#subscriptions = vscode.Disposable.from(threads.onDidChange(update), marks.onDidChange(update));
		update();
	}

	/** The conversation of a thread of comments; null if it is no longer shown. */
	of(comments: vscode.CommentThread): ShownConversation | null {
		for (const shown of this.#shown.values()) if (shown.comments === comments) return shown;
		return null;
	}

	/** Opens the conversation at its first place. */
	expand({ id }: ConversationView): void {
		for (const { conversation, comments } of this.#shown.values()) {
			if (conversation.id === id) comments.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		}
	}

	dispose(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#subscriptions.dispose();
		this.#controller?.dispose();
	}

	#update(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		const wanted = this.#threads.all.flatMap((thread) =>
			thread.review.patches.flatMap(({ conversations }) =>
				conversations.flatMap((conversation) =>
					conversation.places.map((_, place) => ({ thread, conversation, place })),
				),
			),
		);
		if (wanted.length === 0 && this.#controller === null) return;
		const before = this.#shown;
		const after = new Map<string, ShownConversation>();
		this.#shown = after;
		// Until all have been compared with what is wanted, they are still shown.
		for (const [id, shown] of before) after.set(id, shown);
		const names = new Set(wanted.map(({ conversation, place }) => `${conversation.id} ${place}`));
		for (const [name, { comments }] of before) {
			if (names.has(name)) continue;
			comments.dispose();
			after.delete(name);
		}
		let next = 0;
		const work = (): void => {
			for (const end = next + SLICE; next < Math.min(end, wanted.length); next++) {
				const one = wanted[next];
				if (one === undefined) continue;
				const name = `${one.conversation.id} ${one.place}`;
				const shown = this.#show(one, before.get(name) ?? null);
				if (shown !== null) after.set(name, shown);
			}
			this.#timer = next < wanted.length ? setTimeout(work, 0) : null;
		};
		work();
	}

	#show(
		{ thread, conversation, place }: { thread: Thread; conversation: ConversationView; place: number },
		before: ShownConversation | null,
	): ShownConversation | null {
		const at = conversation.places[place];
		const source = at === undefined ? undefined : thread.sources[at.document];
		if (at === undefined || source === undefined) return null;
		const state = shownState(conversation, this.#marks.all);
		const { comments, outcome } = conversation;
		const key = JSON.stringify([
			source.uri.toString(),
			at,
			state,
			outcome?.reason,
			comments.map(({ id, text }) => [id, text]),
		]);
		if (before?.key === key) return { ...before, conversation, thread };
		const range = new vscode.Range(at.firstLine, 0, at.endLine - 1, 0);
		const shown = before?.comments ?? this.#controllerOf().createCommentThread(source.uri, range, []);
		const isOpen = isUnresolved(conversation, this.#marks.all);
		shown.range = range;
		shown.canReply = false;
		shown.label = REVIEW_STATES[state].label;
		shown.contextValue = contextOf(conversation, isOpen);
		shown.state = isOpen ? vscode.CommentThreadState.Unresolved : vscode.CommentThreadState.Resolved;
		shown.comments = [...comments.map(toComment), ...(outcome === null ? [] : [remarkOfOurs(outcome.reason)])];
		if (before?.conversation.state !== conversation.state) {
			shown.collapsibleState = isOpen
				? vscode.CommentThreadCollapsibleState.Expanded
				: vscode.CommentThreadCollapsibleState.Collapsed;
		}
		return { conversation, thread, comments: shown, key };
	}

	#controllerOf(): vscode.CommentController {
		return (this.#controller ??= vscode.comments.createCommentController(
			'kernelPatchReview.review',
			'Kernel Patch Review',
		));
	}
}

/** Words by which menus know what can be done with a conversation. */
export function contextOf({ asks, outcome }: ConversationView, isOpen: boolean): string {
	return [...(asks ? [isOpen ? 'open' : 'settled'] : []), ...(outcome === null ? [] : ['evidence'])].join(' ');
}

/** A comment with its text as plain text: mails may come from anybody, and text of theirs is never read as markup. */
export interface RemarkComment extends vscode.Comment {
	readonly remark: CommentView;
}

function toComment(remark: CommentView): RemarkComment {
	return {
		remark,
		author: { name: remark.who },
		body: remark.text,
		mode: vscode.CommentMode.Preview,
		contextValue: 'mail',
		...(remark.isAuthor && { label: 'author' }),
		...(remark.date !== null && { timestamp: new Date(remark.date) }),
	};
}

/** What the extension itself says in a conversation. */
function remarkOfOurs(text: string): vscode.Comment {
	return { author: { name: 'Kernel Patch Review' }, body: text, mode: vscode.CommentMode.Preview };
}
