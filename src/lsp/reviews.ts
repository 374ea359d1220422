import { setTimeout } from 'node:timers/promises';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import {
	holdsReplies,
	isDraft,
	REVIEW_STATES,
	reviewSteps,
	threadGroupSteps,
	type ConversationView,
	type ReviewPlace,
	type ReviewView,
	oneLine,
} from '../core/index.ts';
import { SOURCE, toLines } from './convert.ts';
import type { OpenDocument } from './openDocument.ts';
import { runInSlices } from './slices.ts';

/** Pause in typing after which threads are read again, in milliseconds. */
const PAUSE = 400;

/** Maximum number of conversations about one line, and of characters of all of them, that are shown. */
const MAX_SHOWN = 50;
const MAX_TEXT = 50_000;

/** A thread with what was said in it. */
export interface Thread {
	/** The documents that places of the review refer to by their index. */
	readonly documents: readonly OpenDocument[];
	readonly review: ReviewView;
}

/** A conversation at one of its places in a document. */
export interface PlacedConversation {
	readonly thread: Thread;
	readonly conversation: ConversationView;
	readonly place: ReviewPlace;
}

/** The review threads of the open documents, which are read when typing pauses. */
export class Reviews {
	readonly #open: () => readonly OpenDocument[];
	readonly #changed: (documents: readonly OpenDocument[]) => void;
	#threads: readonly Thread[] = [];
	/** Identifies the latest reading; an older one ends. */
	#reading = {};

	/** `open` are the open documents; `changed` gets those about which something else is known. */
	constructor(open: () => readonly OpenDocument[], changed: (documents: readonly OpenDocument[]) => void) {
		this.#open = open;
		this.#changed = changed;
	}

	/** Reads the threads again after a pause. */
	async update(): Promise<void> {
		const reading = (this.#reading = {});
		const isCurrent = (): boolean => this.#reading === reading;
		await setTimeout(PAUSE);
		if (!isCurrent()) return;
		const threads = await this.#read(isCurrent);
		if (threads === null) return;
		const before = this.#threads.flatMap(({ documents }) => documents);
		this.#threads = threads;
		const concerned = new Set([...before, ...threads.flatMap(({ documents }) => documents)]);
		this.#changed(this.#open().filter((document) => concerned.has(document)));
	}

	/** The thread of a document; null if it is not in one, or has changed since that was read. */
	threadOf(document: OpenDocument): Thread | null {
		return this.#threads.find(({ documents }) => documents.includes(document)) ?? null;
	}

	/** The conversations in a document, at each of their places. */
	in(document: OpenDocument): readonly PlacedConversation[] {
		const thread = this.threadOf(document);
		if (thread === null) return [];
		return thread.review.patches.flatMap(({ conversations }) =>
			conversations.flatMap((conversation) =>
				conversation.places
					.filter((place) => thread.documents[place.document] === document)
					.map((place) => ({ thread, conversation, place })),
			),
		);
	}

	/** Open remarks as diagnostics. */
	diagnostics(document: OpenDocument): readonly Diagnostic[] {
		return this.in(document)
			.filter(({ conversation }) => conversation.open > 0)
			.map(({ conversation, place }) => ({
				range: toLines(place.firstLine, place.endLine, document.lines),
				severity: DiagnosticSeverity.Information,
				source: SOURCE,
				code: `review: ${REVIEW_STATES[conversation.state].toLowerCase()}`,
				message: `${whoSaid(conversation)}: ${oneLine(conversation.remark.text)}`,
			}));
	}

	/** What was said about the line, as plain text: mails may come from anybody. */
	textAt(document: OpenDocument, line: number): string | null {
		const found = this.in(document).filter(({ place }) => place.firstLine <= line && line < place.endLine);
		if (found.length === 0) return null;
		return found
			.slice(0, MAX_SHOWN)
			.map(({ conversation }) => conversationText(conversation))
			.join('\n\n')
			.slice(0, MAX_TEXT);
	}

	async #read(isCurrent: () => boolean): Promise<readonly Thread[] | null> {
		const documents = this.#open().filter(({ isMessage, parsed }) => !isMessage && !isDraft(parsed));
		if (!documents.some(({ parsed }) => holdsReplies(parsed))) return [];
		const groups = await runInSlices(threadGroupSteps(documents.map(({ parsed }) => parsed)), isCurrent);
		if (groups === null) return null;
		const threads: Thread[] = [];
		for (const group of groups) {
			const own = group.flatMap((index) => documents[index] ?? []);
			if (!own.some(({ parsed }) => holdsReplies(parsed))) continue;
			const review = await runInSlices(reviewSteps(own.map(({ parsed }) => parsed)), isCurrent);
			if (review === null) return null;
			threads.push({ documents: own, review });
		}
		return threads;
	}
}

export function whoSaid({ comments: [first] }: ConversationView): string {
	return first?.who ?? 'a reviewer';
}

function conversationText({ comments, outcome, state }: ConversationView): string {
	const said = comments.map(({ who, isAuthor, text }) => `${who}${isAuthor ? ' (author)' : ''}:\n${text}`);
	return [REVIEW_STATES[state], ...said, ...(outcome === null ? [] : [outcome.reason])].join('\n\n');
}
