import * as vscode from 'vscode';
import {
	isUnresolved,
	REVIEW_STATES,
	sameFinding,
	shownState,
	suggestionEdits,
	type CommentView,
	type ConversationView,
	type Finding,
	type ReviewPlace,
} from '../../core/index.ts';
import type { Analyser } from '../analyser.ts';
import type { Marks } from './marks.ts';
import type { Thread, ThreadSource, Threads } from './threads.ts';

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
	readonly #analyser: Analyser;
	#controller: vscode.CommentController | null = null;
	#shown = new Map<string, ShownConversation>();
	/** The findings that say the same as remarks, by the ids of conversations; null once they are gone. */
	readonly #findings = new Map<string, Finding | null>();
	#timer: ReturnType<typeof setTimeout> | null = null;
	readonly #subscriptions: vscode.Disposable;

	constructor(threads: Threads, marks: Marks, analyser: Analyser) {
		this.#threads = threads;
		this.#marks = marks;
		this.#analyser = analyser;
		const update = (): void => {
			this.#update();
		};
		this.#subscriptions = vscode.Disposable.from(
			threads.onDidChange(update),
			marks.onDidChange(update),
			analyser.onDidAnalyse(({ document }) => {
				if (threads.threadOf(document.uri) !== null) update();
			}),
		);
		update();
	}

	/** The conversation of a thread of comments; null if it is no longer shown. */
	of(comments: vscode.CommentThread): ShownConversation | null {
		for (const shown of this.#shown.values()) if (shown.comments === comments) return shown;
		return null;
	}

	/** Where the mail of a comment has it; null if it is no longer shown, or is not from a mail. */
	mailOf(comment: vscode.Comment): { readonly thread: Thread; readonly place: ReviewPlace } | null {
		for (const { conversation, thread, comments } of this.#shown.values()) {
			const index = comments.comments.indexOf(comment);
			const place = index === -1 ? undefined : conversation.comments[index]?.place;
			if (place !== undefined) return { thread, place };
		}
		return null;
	}

	/** Opens the conversation at its first place. */
	expand({ id }: ConversationView): void {
		for (const { conversation, comments } of this.#shown.values()) {
			if (conversation.id === id) comments.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		}
	}

	/** Shows a conversation at a line of a read-only document as well, until that is closed. */
	showIn(uri: vscode.Uri, line: number, { comments, outcome, state }: ConversationView): void {
		const said = [...comments.map(toComment), ...(outcome === null ? [] : [toNote(outcome.reason)])];
		const shown = this.#controllerOf().createCommentThread(uri, new vscode.Range(line, 0, line, 0), said);
		shown.canReply = false;
		shown.label = REVIEW_STATES[state].label;
		shown.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		const closing = vscode.workspace.onDidCloseTextDocument((document) => {
			if (document.uri.toString() !== uri.toString()) return;
			shown.dispose();
			closing.dispose();
		});
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
		const finding = this.#findingOf(conversation, source, at);
		const { comments, outcome } = conversation;
		const notes = [
			...(outcome === null ? [] : [outcome.reason]),
			...(finding === null ? [] : [`A rule finds the same: ${finding.message} (${finding.rule.id}).`]),
		];
		const isChanged = this.#findings.get(conversation.id) === null;
		const label = `${REVIEW_STATES[state].label}${isChanged ? ', changed here' : ''}`;
		const words = [
			...(conversation.asks ? [REVIEW_STATES[state].isOpen ? 'open' : 'settled'] : []),
			...(outcome === null ? [] : ['evidence']),
			...(suggestionEdits(source.parsed, conversation.remark).length === 0 ? [] : ['suggestion']),
		];
		const said = comments.map(({ id, text }) => [id, text]);
		const key = JSON.stringify([source.uri.toString(), at, label, words, notes, said]);
		if (before?.key === key) return { ...before, conversation, thread };
		const range = new vscode.Range(at.firstLine, 0, at.endLine - 1, 0);
		const isMoved = before !== null && before.comments.uri.toString() !== source.uri.toString();
		if (isMoved) before.comments.dispose();
		const shown =
			before === null || isMoved ? this.#controllerOf().createCommentThread(source.uri, range, []) : before.comments;
		const wasOpen = before === null ? null : before.comments.state === vscode.CommentThreadState.Unresolved;
		const isOpen = isUnresolved(conversation, this.#marks.all);
		shown.range = range;
		shown.canReply = false;
		shown.label = label;
		shown.contextValue = words.join(' ');
		shown.state = isOpen ? vscode.CommentThreadState.Unresolved : vscode.CommentThreadState.Resolved;
		shown.comments = [...comments.map(toComment), ...notes.map(toNote)];
		if (wasOpen !== isOpen) {
			shown.collapsibleState = isOpen
				? vscode.CommentThreadCollapsibleState.Expanded
				: vscode.CommentThreadCollapsibleState.Collapsed;
		}
		return { conversation, thread, comments: shown, key };
	}

	/** The finding that says the same as a conversation; while the document is being analysed, the last one. */
	#findingOf({ id, remark, asks }: ConversationView, source: ThreadSource, place: ReviewPlace): Finding | null {
		const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === source.uri.toString());
		const analysis = open === undefined ? null : this.#analyser.analysis(open);
		if (asks && analysis?.document === source.parsed) {
			const found = sameFinding(remark.text, place, analysis.findings, source.parsed.content.lines);
			if (found !== null || this.#findings.has(id)) this.#findings.set(id, found);
		}
		return this.#findings.get(id) ?? null;
	}

	#controllerOf(): vscode.CommentController {
		return (this.#controller ??= vscode.comments.createCommentController(
			'kernelPatchReview.review',
			'Kernel Patch Review',
		));
	}
}

/** A comment with its text as plain text: mails may come from anybody, and text of theirs is never read as markup. */
function toComment(remark: CommentView): vscode.Comment {
	return {
		author: { name: remark.who },
		body: remark.text,
		mode: vscode.CommentMode.Preview,
		contextValue: 'mail',
		...(remark.isAuthor && { label: 'author' }),
		...(remark.date !== null && { timestamp: new Date(remark.date) }),
	};
}

/** What the extension itself says in a conversation. */
function toNote(text: string): vscode.Comment {
	return { author: { name: 'Kernel Patch Review' }, body: text, mode: vscode.CommentMode.Preview };
}
