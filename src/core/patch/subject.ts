import { compact } from '../text/compact.ts';
import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { isDeed } from './verbs.ts';

/** The parts of a patch's subject: `[PATCH RFC net-next v3 04/12] mm/x86: Add foo()`. */
export interface Subject {
	/** The text that contains the subject: the document for a header field, the body's content for an in-body one. */
	readonly content: Content;
	/** The value as written, folds included, from the first character after `Subject: `. */
	readonly span: Span;
	/** Unfolded and decoded. */
	readonly text: string;
	/** Words in brackets other than versions and numbers: `PATCH`, `RFC`, `net-next`. */
	readonly tags: readonly string[];
	/** 1 by default. */
	readonly version: number;
	readonly index: number | null;
	readonly total: number | null;
	/** `Re:`, `Fwd:` and the like before the subject. */
	readonly isReply: boolean;
	/** Subsystem prefixes, outermost first: `['mm/x86']`, `['net', 'phy']`. */
	readonly prefixes: readonly string[];
	/** What the patch does: the text after the last prefix. */
	readonly phrase: string;
	/** Span of the summary (prefixes and phrase); null if it was encoded, so that it has no exact place. */
	readonly summarySpan: Span | null;
	readonly phraseSpan: Span | null;
}

/** Parses the subject at `span` of `content`, which is decoded to `text`. */
export function parseSubject(content: Content, span: Span, text: string): Subject {
	let rest = text;
	let isReply = false;
	const tags: string[] = [];
	let version = 1;
	let index: number | null = null;
	let total: number | null = null;
	for (;;) {
		const reply = REPLY.exec(rest);
		const brackets = /^\[([^\]]*)\]:?\s*/.exec(rest);
		const taken = reply?.[0] ?? brackets?.[0];
		if (taken === undefined) break;
		isReply ||= reply !== null;
		for (const word of brackets?.[1]?.replace(OF, '/').split(SEPARATOR) ?? []) {
			const [, tag = word, revision, number, count] = TAG.exec(word) ?? [];
			if (tag !== '') tags.push(tag);
			if (revision !== undefined) version = Number(revision);
			if (number === undefined) continue;
			index = Number(number);
			total = Number(count);
		}
		rest = rest.slice(taken.length);
	}
	const numbers = { version, index, total };
	return new PlacedSubject(content, span, text, compact(tags), numbers, isReply, text.length - rest.length);
}

/** A mailbox may have a million subjects, so one keeps what is in brackets, and each use reads the summary. */
class PlacedSubject implements Subject {
	readonly content: Content;
	readonly text: string;
	readonly tags: readonly string[];
	readonly version: number;
	readonly index: number | null;
	readonly total: number | null;
	readonly isReply: boolean;
	readonly #start: number;
	readonly #end: number;
	/** Offset of the summary in `text`. */
	readonly #summaryStart: number;

	constructor(
		content: Content,
		{ start, end }: Span,
		text: string,
		tags: readonly string[],
		{ version, index, total }: Pick<Subject, 'version' | 'index' | 'total'>,
		isReply: boolean,
		summaryStart: number,
	) {
		this.content = content;
		this.text = text;
		this.tags = tags;
		this.version = version;
		this.index = index;
		this.total = total;
		this.isReply = isReply;
		this.#start = start;
		this.#end = end;
		this.#summaryStart = summaryStart;
	}

	get span(): Span {
		return { start: this.#start, end: this.#end };
	}

	get prefixes(): readonly string[] {
		return splitPrefixes(this.#summary).prefixes;
	}

	get phrase(): string {
		return splitPrefixes(this.#summary).phrase;
	}

	get summarySpan(): Span | null {
		return placeOfTail(this.content, this.span, this.#summary);
	}

	get phraseSpan(): Span | null {
		return placeOfTail(this.content, this.span, this.phrase);
	}

	get #summary(): string {
		return this.text.slice(this.#summaryStart);
	}
}

/** What mail programs of several languages write before the subject of an answer, or of a mail that is passed on. */
const REPLY = /^(?:re|aw|fwd?|sv|antw|odp|回复|答复|回覆|转发)(?:\[\d+\])?[:：]\s*/i;

/** The text of a subject without the marks of an answer. */
export function withoutReplyMarks(text: string): string {
	let rest = text;
	for (let mark = REPLY.exec(rest); mark !== null; mark = REPLY.exec(rest)) rest = rest.slice(mark[0].length);
	return rest;
}

/** What keeps the words in brackets apart: `RFC/PATCH` is two of them, `1/2` is one. */
const SEPARATOR = /[\s,]+|\/(?=PATCH|RFC)|(?<=PATCH|RFC)\//;
/** Mercurial counts in words: `[PATCH 1 of 2]`. */
const OF = /(?<=\d) of (?=\d)/;
/** A word in brackets, with the version and the number that may follow it at once: `PATCHv2`, `PATCH1/2`, `v3`, `1/2`. */
const TAG = /^((?:PATCH|RFC|RFT|RESEND)?)[-_]?(?:v(\d{1,3}))?[-_:]?(?:0*(\d{1,4})\/0*(\d{1,4}))?$/i;

/** The subject without what is in brackets; empty if there is none. */
export function summaryOf(subject: Subject | null): string {
	return subject === null ? '' : [...subject.prefixes, subject.phrase].join(': ');
}

const FOLD = /\r?\n[ \t]+/g;

/** The span of `tail`, the end of the unfolded text, in the value as written; null if it was encoded. */
function placeOfTail({ text }: Content, span: Span, tail: string): Span | null {
	const raw = text.slice(span.start, span.end).trimEnd();
	const unfolded = raw.replace(FOLD, ' ');
	if (!unfolded.endsWith(tail)) return null;
	let start = unfolded.length - tail.length;
	for (const fold of raw.matchAll(FOLD)) if (fold.index < start) start += fold[0].length - 1;
	return { start: span.start + start, end: span.start + raw.length };
}

/** The span of characters `from` to `to` of the phrase, with folds in between; null if the phrase has no exact place. */
export function placeInPhrase(
	{ content: { text }, phrase, phraseSpan }: Subject,
	from: number,
	to: number,
): Span | null {
	if (phraseSpan === null) return null;
	const raw = text.slice(phraseSpan.start, phraseSpan.end);
	const place = (offset: number): number => {
		let found = offset;
		for (const fold of raw.matchAll(FOLD)) if (fold.index < found) found += fold[0].length - 1;
		return phraseSpan.start + found;
	};
	return raw.length === phrase.length
		? { start: phraseSpan.start + from, end: phraseSpan.start + to }
		: { start: place(from), end: place(to) };
}

/** Prefixes end with a colon and a blank, and contain two blanks at most. */
function splitPrefixes(summary: string): { prefixes: readonly string[]; phrase: string } {
	const prefixes: string[] = [];
	let rest = summary;
	for (;;) {
		const match = /^([\w.,/&{}*+\-[\]()]+(?: [\w.,/&{}*+-]+){0,2}):\s+/.exec(rest);
		const prefix = match?.[1];
		// "Add foo: …" is a sentence with a colon in it.
		const isSentence = prefix?.includes(' ') === true && isDeed(prefix.slice(0, prefix.indexOf(' ')));
		if (match === null || prefix === undefined || isSentence) return { prefixes, phrase: rest };
		prefixes.push(prefix);
		rest = rest.slice(match[0].length);
	}
}
