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
import { runInSlices, stop, type Work } from '../slices.ts';
import { openDocumentAt } from '../textDocuments.ts';
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

/** Number of conversations up to which all are shown; of more, those near what is visible: each costs the window much. */
const MAX_SHOWN = 200;
/** Number of lines around those that are visible. */
const MARGIN = 150;
/** Pause in scrolling after which other conversations are shown, in milliseconds. */
const PAUSE = 100;

/** A conversation at one of its places. */
interface Placed {
	readonly thread: Thread;
	readonly conversation: ConversationView;
	readonly source: ThreadSource;
	readonly place: ReviewPlace;
	/** The same while it is at this place. */
	readonly name: string;
}

/** Shows the conversations of all threads at their lines. */
export class Conversations implements vscode.Disposable {
	readonly #threads: Threads;
	readonly #marks: Marks;
	readonly #analyser: Analyser;
	#controller: vscode.CommentController | null = null;
	readonly #shown = new Map<string, ShownConversation>();
	/** Those in read-only documents. */
	readonly #copies = new Set<ShownConversation>();
	/** The findings that say the same as remarks, by the ids of conversations; null once they are gone. */
	readonly #findings = new Map<string, Finding | null>();
	/** The id of the conversation that was opened last. */
	#opened: string | null = null;
	readonly #work: Work = { timer: null };
	/** Whether some conversations are not shown, because there are many. */
	#isPartial = false;
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
			analyser.onDidAnalyse(({ document, analysis }) => {
				// While the user types, the thread is older than the findings; it is read again soon.
				const { sources } = threads.threadOf(document.uri) ?? { sources: [] };
				if (sources.some(({ parsed }) => parsed === analysis.document)) update();
			}),
			vscode.window.onDidChangeTextEditorVisibleRanges(() => {
				if (this.#isPartial) this.#update(PAUSE);
			}),
			vscode.window.onDidChangeVisibleTextEditors(() => {
				if (this.#isPartial) this.#update(PAUSE);
			}),
		);
		update();
	}

	/** The conversation of a thread of comments; null if it is no longer shown. */
	of(comments: vscode.CommentThread): ShownConversation | null {
		return this.#all().find((shown) => shown.comments === comments) ?? null;
	}

	/** Where the mail of a comment has it; null if it is no longer shown, or is not from a mail. */
	mailOf(comment: vscode.Comment): { readonly thread: Thread; readonly place: ReviewPlace } | null {
		for (const { conversation, thread, comments } of this.#all()) {
			const index = comments.comments.indexOf(comment);
			const place = index === -1 ? undefined : conversation.comments[index]?.place;
			if (place !== undefined) return { thread, place };
		}
		return null;
	}

	/** Opens the conversation at its first place. */
	expand({ id }: ConversationView): void {
		this.#opened = id;
		for (const { conversation, comments } of this.#shown.values()) {
			if (conversation.id === id) comments.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		}
	}

	/** Shows a conversation at a line of a read-only document as well, until that is closed. */
	showIn(uri: vscode.Uri, line: number, remark: Pick<ShownConversation, 'conversation' | 'thread'>): void {
		const { conversation, thread } = remark;
		const { comments: all, outcome } = conversation;
		const said = [...all.map(toComment), ...(outcome === null ? [] : [toNote(outcome.reason)])];
		const comments = this.#controllerOf().createCommentThread(uri, new vscode.Range(line, 0, line, 0), said);
		comments.label = REVIEW_STATES[shownState(conversation, this.#marks.all)];
		comments.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
		const shown = { conversation, thread, comments, key: '' };
		this.#copies.add(shown);
		const closing = vscode.workspace.onDidCloseTextDocument((document) => {
			if (document.uri.toString() !== uri.toString()) return;
			comments.dispose();
			this.#copies.delete(shown);
			closing.dispose();
		});
	}

	#all(): readonly ShownConversation[] {
		return [...this.#shown.values(), ...this.#copies];
	}

	dispose(): void {
		stop(this.#work);
		this.#subscriptions.dispose();
		this.#controller?.dispose();
	}

	#update(pause = 0): void {
		stop(this.#work);
		this.#work.timer = setTimeout(() => {
			runInSlices(this.#work, this.#steps(), () => undefined);
		}, pause);
	}

	*#steps(): Generator<undefined, void> {
		const wanted = this.#wanted();
		if (wanted.length === 0 && this.#controller === null) return;
		const names = new Set(wanted.map(({ name }) => name));
		for (const [name, { comments }] of this.#shown) {
			if (names.has(name)) continue;
			comments.dispose();
			this.#shown.delete(name);
		}
		yield;
		for (const one of wanted) {
			this.#shown.set(one.name, this.#show(one, this.#shown.get(one.name) ?? null));
			yield;
		}
	}

	/** The conversations to show: all, or of many those that are near what is visible. */
	#wanted(): readonly Placed[] {
		const all = this.#threads.all.flatMap((thread) =>
			thread.review.patches
				.flatMap(({ conversations }) => conversations)
				.flatMap((conversation) =>
					conversation.places.flatMap((place): readonly Placed[] => {
						const source = thread.sources[place.document];
						const name = `${conversation.id} ${source?.uri.toString() ?? ''}`;
						return source === undefined ? [] : [{ thread, conversation, source, place, name }];
					}),
				),
		);
		this.#isPartial = all.length > MAX_SHOWN;
		if (!this.#isPartial) return all;
		const visible = vscode.window.visibleTextEditors.flatMap(({ document, visibleRanges }) =>
			visibleRanges.map(({ start, end }) => ({ uri: document.uri.toString(), first: start.line, last: end.line })),
		);
		return all.filter(({ conversation, source, place: { firstLine } }) => {
			if (conversation.id === this.#opened) return true;
			const key = source.uri.toString();
			return visible.some(
				({ uri, first, last }) => uri === key && first - MARGIN <= firstLine && firstLine <= last + MARGIN,
			);
		});
	}

	#show({ thread, conversation, source, place }: Placed, before: ShownConversation | null): ShownConversation {
		const state = shownState(conversation, this.#marks.all);
		const finding = this.#findingOf(conversation, source, place);
		const { comments, outcome } = conversation;
		const notes = [
			...(outcome === null ? [] : [outcome.reason]),
			...(finding === null
				? []
				: [vscode.l10n.t('A rule finds the same: {0} ({1}).', finding.message, finding.rule.id)]),
		];
		const isChanged = this.#findings.get(conversation.id) === null;
		const label = isChanged ? vscode.l10n.t('{0}, changed here', REVIEW_STATES[state]) : REVIEW_STATES[state];
		const words = [
			...(conversation.asking > 0 ? [isUnresolved(conversation, this.#marks.all) ? 'open' : 'settled'] : []),
			...(outcome === null ? [] : ['evidence']),
			...(suggestionEdits(source.parsed, conversation.remark).length === 0 ? [] : ['suggestion']),
		];
		const said = comments.map(({ id, text }) => [id, text]);
		const key = JSON.stringify([place, label, words, notes, said]);
		if (before?.key === key) return { ...before, conversation, thread };
		const range = new vscode.Range(place.firstLine, 0, place.endLine - 1, 0);
		const body = [...comments.map(toComment), ...notes.map(toNote)];
		// The box for an answer is folded in a thread that has comments from the beginning.
		const shown = before?.comments ?? this.#controllerOf().createCommentThread(source.uri, range, body);
		const wasOpen = before === null ? null : before.comments.state === vscode.CommentThreadState.Unresolved;
		const isOpen = isUnresolved(conversation, this.#marks.all);
		shown.range = range;
		shown.label = label;
		shown.contextValue = words.join(' ');
		shown.state = isOpen ? vscode.CommentThreadState.Unresolved : vscode.CommentThreadState.Resolved;
		if (before !== null) shown.comments = body;
		if (wasOpen !== isOpen) {
			shown.collapsibleState =
				isOpen || conversation.id === this.#opened
					? vscode.CommentThreadCollapsibleState.Expanded
					: vscode.CommentThreadCollapsibleState.Collapsed;
		}
		return { conversation, thread, comments: shown, key };
	}

	/** The finding that says the same as a conversation; while the document is being analysed, the last one. */
	#findingOf({ id, remark, asking }: ConversationView, source: ThreadSource, place: ReviewPlace): Finding | null {
		const open = openDocumentAt(source.uri);
		const analysis = open === undefined ? null : this.#analyser.analysis(open);
		if (asking > 0 && analysis?.document === source.parsed) {
			const found = sameFinding(remark.text, place, analysis.findings, source.parsed.content.lines);
			if (found !== null || this.#findings.has(id)) this.#findings.set(id, found);
		}
		return this.#findings.get(id) ?? null;
	}

	/** Lets the user say something at any of the lines that `rangesOf` gives. */
	allowComments(rangesOf: (document: vscode.TextDocument) => vscode.Range[]): void {
		this.#controllerOf().commentingRangeProvider ??= { provideCommentingRanges: rangesOf };
	}

	#controllerOf(): vscode.CommentController {
		this.#controller ??= createController();
		return this.#controller;
	}
}

function createController(): vscode.CommentController {
	const controller = vscode.comments.createCommentController('kernelPatchReview.review', 'Kernel Patch Review');
	controller.options = { placeHolder: vscode.l10n.t('Answer this mail'), prompt: vscode.l10n.t('Answer This Mail') };
	return controller;
}

/** A comment with its text as plain text: mails may come from anybody, and text of theirs is never read as markup. */
function toComment(remark: CommentView): vscode.Comment {
	return {
		author: { name: remark.who },
		body: remark.text,
		mode: vscode.CommentMode.Preview,
		contextValue: 'mail',
		...(remark.isAuthor && { label: vscode.l10n.t('author') }),
		...(remark.date !== null && { timestamp: new Date(remark.date) }),
	};
}

/** What the extension itself says in a conversation. */
function toNote(text: string): vscode.Comment {
	return { author: { name: 'Kernel Patch Review' }, body: text, mode: vscode.CommentMode.Preview };
}
