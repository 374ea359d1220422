import { groupBy } from '../../text/groupBy.ts';
import { lazy } from '../../text/memoize.ts';
import { isMember } from '../mails/member.ts';
import { alignLines, type Alignment, weightOf } from './align.ts';
import { shownMail } from '../mails/shownMail.ts';
import { MAX_LINES, type MailText, readMailText } from '../mails/mailText.ts';
import { alignRewrapped } from './rewrap.ts';
import { wholeDiffs } from './replyDiff.ts';
import { isQuotedPatch, quotedPatch } from './quotedPatch.ts';
import { type ThreadMail, type ThreadNode, threadsOf } from '../../patch/thread.ts';

/** Where a quoted line was written. */
export interface Origin {
	readonly text: MailText;
	/** Index of the line in `text`. */
	readonly line: number;
	/** Whether the quotation is the same but for white space. */
	readonly isExact: boolean;
}

/** A mail of a thread with what its lines quote. */
export interface QuotingMail {
	readonly text: MailText;
	/** The mail that it answers, if that is there. */
	readonly parent: QuotingMail | null;
	/** Whether it is a patch or a cover letter, and not an answer. */
	readonly isMember: boolean;
	/** Whether it quotes more lines than are looked for in other mails. */
	isCut(): boolean;
	/** Whether line `line` quotes, with a mark or without. */
	isQuoted(line: number): boolean;
	/** Where a quoted line was written; null if that is not known. */
	originOf(line: number): Origin | null;
}

/**
 * Reads who wrote each quoted line of `mails`, conversation by conversation, so that only one is in memory at a time. In
 * each, answers come after what they answer. Yields nothing between pieces of work.
 */
export function* quotingMails(mails: readonly ThreadMail[]): Generator<readonly QuotingMail[] | undefined> {
	const threads = yield* conversations(mails);
	for (let thread = threads.pop(); thread !== undefined; thread = threads.pop()) {
		const own = thread;
		const writers = lazy(() => new LineIndex(own));
		for (const mail of inOrder(own, ({ parent }) => (parent === null ? [] : [parent]))) {
			mail.read(writers);
			yield;
		}
		// A mail may also quote another answer than its parent.
		yield inOrder(own, (mail) => mail.sources());
	}
}

/** The mails of each thread, the last thread first; mails that name no parent are in the thread that they seem to answer. */
function* conversations(mails: readonly ThreadMail[]): Generator<undefined, Quotations[][]> {
	const all: Quotations[] = [];
	// A thread may be deeper than the call stack.
	const stack: { readonly node: ThreadNode; readonly parent: Quotations | null }[] = [];
	for (const node of [...threadsOf(mails)].reverse()) stack.push({ node, parent: null });
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		const member = isMember(next.node.mail);
		const text = member ? readMailText(next.node.mail, 'none') : answerText(shownMail(next.node.mail), next.parent);
		const quotations = new Quotations(text, next.parent, member);
		all.push(quotations);
		yield;
		for (const child of [...next.node.children].reverse()) stack.push({ node: child, parent: quotations });
	}
	const writers = lazy(() => new LineIndex(all));
	for (const quotations of all) {
		quotations.findParent(writers);
		yield;
	}
	const roots = new Map<Quotations, Quotations>();
	const rootOf = (mail: Quotations): Quotations => {
		const path = new Set<Quotations>();
		let at = mail;
		while (at.parent !== null && !roots.has(at) && !path.has(at)) {
			path.add(at);
			at = at.parent;
		}
		const root = roots.get(at) ?? at;
		for (const one of [...path, mail]) roots.set(one, root);
		return root;
	};
	return [...groupBy(all, rootOf).values()].map((thread) => [...thread]).reverse();
}

/** An answer, whose quote mark is `>` unless none is there and lines of the mail answered have another. */
function answerText(mail: ThreadMail, parent: Quotations | null): MailText {
	const text = readMailText(mail, 'usual');
	if (parent === null || text.depths.some((depth) => depth > 0)) return text;
	const other = readMailText(mail, 'other');
	let [known, marked] = [0, 0];
	other.depths.forEach((depth, line) => {
		const key = depth === 0 ? '' : other.key(line);
		if (weightOf(key) < 2) return;
		marked++;
		if (parent.text.placesOf(key).length > 0) known++;
	});
	return known * 2 > marked ? other : text;
}

/** `mails` so that each comes after those of `before` that it does not come before itself. */
function inOrder(
	mails: readonly Quotations[],
	before: (mail: Quotations) => readonly Quotations[],
): readonly Quotations[] {
	const ordered = new Set<Quotations>();
	const seen = new Set<Quotations>();
	for (const mail of mails) {
		const stack = [mail];
		for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
			if (!seen.has(top)) {
				seen.add(top);
				for (const one of before(top)) if (!seen.has(one)) stack.push(one);
			} else {
				ordered.add(top);
				stack.pop();
			}
		}
	}
	return [...ordered];
}

/** Which mail wrote a line; a line that several wrote has no writer. */
class LineIndex {
	readonly #writers = new Map<string, Quotations | null>();
	/** The last mail, and the first patch, with a title. */
	readonly #titles = new Map<string, Quotations>();

	constructor(all: readonly Quotations[]) {
		for (const mail of all) {
			const { text } = mail;
			for (let line = 0; line < Math.min(text.count, MAX_LINES); line++) {
				const key = text.depths[line] === 0 ? text.key(line) : '';
				if (weightOf(key) < 2) continue;
				const known = this.#writers.get(key);
				if (known === undefined) this.#writers.set(key, mail);
				else if (known !== mail) this.#writers.set(key, null);
			}
			const title = titleOf(text.mail);
			if (mail.isMember && title !== '' && !this.#titles.has(title)) this.#titles.set(title, mail);
		}
	}

	/** The mail other than `reply` that alone wrote most of `lines`; null if there is none. */
	bestFor(reply: Quotations, lines: readonly number[]): Quotations | null {
		const votes = new Map<Quotations, number>();
		for (const line of lines) {
			const writer = this.#writers.get(reply.text.key(line)) ?? null;
			if (writer !== null && writer !== reply) votes.set(writer, (votes.get(writer) ?? 0) + 1);
		}
		const [best] = [...votes].sort(([, a], [, b]) => b - a);
		return best?.[0] ?? null;
	}

	/** The patch that a mail has the title of. */
	titled(reply: Quotations): Quotations | null {
		return this.#titles.get(titleOf(reply.text.mail)) ?? null;
	}
}

/** The subject without `Re:`; white space may differ. */
function titleOf({ patch }: ThreadMail): string {
	return (patch.subject?.text ?? '').replace(/^(?:\s*(?:re|aw|sv|antw)(?:\[\d+\])?:)+/i, '').replace(/\s+/g, '');
}

/** Number of quoted lines that the parent does not have, and of characters of one of them, from which on other mails are searched. */
const MANY_UNKNOWN = 2;
const LONG_UNKNOWN = 16;
/** Numbers of characters of a run of lines that is a quotation without marks, and of one from the lines of a diff. */
const UNMARKED = 40;
const UNMARKED_DIFF = 12;

class Quotations implements QuotingMail {
	readonly text: MailText;
	parent: Quotations | null;
	readonly isMember: boolean;
	readonly #origins = new Map<number, Origin>();
	#isCut = false;
	readonly #unmarked = new Set<number>();
	readonly #sources = new Set<Quotations>();

	constructor(text: MailText, parent: Quotations | null, isMember: boolean) {
		this.text = text;
		this.parent = parent;
		this.isMember = isMember;
	}

	isCut(): boolean {
		return this.#isCut;
	}

	isQuoted(line: number): boolean {
		return (this.text.depths[line] ?? 0) > 0 || this.#unmarked.has(line);
	}

	/** The mails that it quotes. */
	sources(): readonly Quotations[] {
		return [...(this.parent === null ? [] : [this.parent]), ...this.#sources];
	}

	originOf(line: number): Origin | null {
		return this.#origins.get(line) ?? null;
	}

	/** The lines with a mark, of depth 1 only where `isOwn`: those are what the mail's parent wrote. */
	#marked(isOwn = false): readonly number[] {
		const marked: number[] = [];
		this.text.depths.forEach((depth, line) => {
			if (depth === 0 || (isOwn && depth > 1)) return;
			if (marked.length < MAX_LINES) marked.push(line);
			else this.#isCut = true;
		});
		return marked;
	}

	/** Where no header says what is answered, as on pages of archives, it is the mail whose words are quoted, or the patch of that title. */
	findParent(writers: () => LineIndex): void {
		if (this.parent !== null || this.isMember) return;
		const own = this.#marked(true).filter((line) => weightOf(this.text.key(line)) > 1);
		this.parent = writers().bestFor(this, own) ?? writers().titled(this);
		if (this.parent !== null) return;
		const missing = quotedPatch(this.text);
		if (missing === null) return;
		this.parent = new Quotations(readMailText(missing.mail, 'none'), null, true);
		for (const [line, own] of missing.lines.entries())
			this.#origins.set(own, { text: this.parent.text, line, isExact: true });
	}

	/** Finds the origins of quoted lines: in the parent, then in the patches of the thread. */
	read(writers: () => LineIndex): void {
		if (this.isMember) return;
		const marked = this.#marked();
		if (this.parent !== null && !isQuotedPatch(this.parent.text.mail.patch)) {
			this.#alignWith(this.parent, marked);
			if (this.#origins.size === 0) this.#readUnmarked(this.parent);
		}
		for (let round = 0; round < MAX_ROUNDS; round++) {
			const unknown = marked.filter((line) => !this.#origins.has(line) && weightOf(this.text.key(line)) > 1);
			const isLong = unknown.some((line) => this.text.key(line).length >= LONG_UNKNOWN);
			if (unknown.length < MANY_UNKNOWN && !isLong) return;
			const best = writers().bestFor(this, unknown);
			if (best === null) return;
			const before = this.#origins.size;
			this.#sources.add(best);
			this.#take(alignLines(this.text, unknown, best.text), (line) => best.writerOf(line));
			if (this.#origins.size === before) return;
		}
	}

	#alignWith(parent: Quotations, lines: readonly number[]): void {
		const alignment = alignLines(this.text, lines, parent.text);
		alignRewrapped(this.text, parent.text, alignment);
		this.#take(alignment, (line) => parent.writerOf(line));
	}

	/** Takes the origins of an alignment; lines without a mark that are in it are quoted. */
	#take({ lines, isExact }: Alignment, originOf: (line: number) => Origin | null): void {
		lines.forEach((source, line) => {
			if (source === -1) return;
			if ((this.text.depths[line] ?? 0) === 0) this.#unmarked.add(line);
			const origin = originOf(source);
			if (origin === null) return;
			this.#origins.set(line, { ...origin, isExact: origin.isExact && isExact[line] === 1 });
		});
	}

	/** Who wrote `line` of this mail: its own author, or that of the mail it quotes there. */
	writerOf(line: number): Origin | null {
		return this.#origins.get(line) ?? (this.isQuoted(line) ? null : { text: this.text, line, isExact: true });
	}

	/** In a mail without quote marks, long runs of lines that the parent has, too, are quotation. */
	#readUnmarked(parent: Quotations): void {
		const proposed = new Set<number>();
		for (const { firstLine, endLine } of wholeDiffs(this.text))
			for (let line = firstLine; line < endLine; line++) proposed.add(line);
		const all: number[] = [];
		for (let line = 0; line < Math.min(this.text.count, MAX_LINES); line++)
			if (this.text.key(line) !== '' && !proposed.has(line)) all.push(line);
		const alignment = alignLines(this.text, all, parent.text);
		addWithoutMarker(this.text, all, parent.text, alignment);
		let length = 0;
		let first = 0;
		for (let i = 0; i <= all.length; i++) {
			const line = all[i];
			if (line !== undefined && alignment.lines[line] !== -1) {
				length += this.text.key(line).length;
				continue;
			}
			const isDiff = i > first && isDiffRun(this.text, all.slice(first, i), parent.text, alignment);
			if (length < (isDiff ? UNMARKED_DIFF : UNMARKED))
				for (const other of all.slice(first, i)) alignment.lines[other] = -1;
			first = i + 1;
			length = 0;
		}
		this.#take(alignment, (line) => parent.writerOf(line));
	}
}

/** Aligns lines that lost the marker of an added line with the line above the one that the next line repeats. */
function addWithoutMarker(reply: MailText, own: readonly number[], parent: MailText, { lines }: Alignment): void {
	for (const line of own.toReversed()) {
		const next = lines[line + 1] ?? -1;
		if (lines[line] === -1 && next > 0 && parent.key(next - 1) === `+${reply.key(line)}`) lines[line] = next - 1;
	}
}

/** Whether `run` repeats lines of a diff that follow each other, one at least with its marker, and does not belong to another diff. */
function isDiffRun(reply: MailText, run: readonly number[], parent: MailText, { lines, isExact }: Alignment): boolean {
	const [first = 0, last = first] = [run[0], run.at(-1)];
	const sources = run.map((line) => lines[line] ?? -1);
	const from = sources[0] ?? -1;
	const isMarked = run.some((line, i) => isExact[line] === 1 && DIFF_LINE.test(parent.key(sources[i] ?? 0)));
	const isPart = [first - 1, last + 1].some((line) => line < reply.count && DIFF_LINE.test(reply.text(line)));
	const isInDiff = parent.contentLine(from) >= parent.mail.patch.messageEnd;
	return isMarked && !isPart && isInDiff && sources.every((source, i) => source === from + i);
}

const DIFF_LINE = /^[+-]/;

/** Maximum number of further mails that one mail is searched in. */
const MAX_ROUNDS = 4;
