import { lazy } from '../../text/memoize.ts';
import type { ThreadMail } from '../../patch/thread.ts';

/** The body of a mail as lines whose quote marks are set apart. Indexes count from the first line of the body. */
export interface MailText {
	readonly mail: ThreadMail;
	readonly count: number;
	/** Number of `>` before each line. */
	readonly depths: Uint16Array;
	/** A line without quote marks and line end. */
	text(index: number): string;
	/** A line without quote marks and white space, by which lines are compared: archives and mailers lose blanks. */
	key(index: number): string;
	/** The line of the mail's content that line `index` is. */
	contentLine(index: number): number;
	/** The places of a line by its key, in order. */
	placesOf(key: string): readonly number[];
}

/** Maximum number of lines of a mail that are searched, or looked for in another; the largest patches ever mailed have fewer. */
export const MAX_LINES = 200_000;
/** Maximum number of characters by which lines are compared. */
const MAX_KEY = 1000;
/** Maximum number of places that are kept of one line. */
const MAX_PLACES = 8;

/**
 * What marks a quoted line: nothing in a patch, where `>` is text; `>`; or what other programs write in front of it, a bar,
 * a colon or the initials of who is quoted.
 */
export type QuoteMark = 'none' | 'usual' | 'other';

const OTHER_MARK = /[|:]|[A-Za-z]{1,4}>/y;

/** Reads the body of `mail`, in which quoted lines begin with `mark`. */
export function readMailText(mail: ThreadMail, mark: QuoteMark): MailText {
	const { content, firstLine, endLine } = mail.patch;
	const { text, lines } = content;
	const count = Math.max(0, endLine - firstLine);
	const depths = new Uint16Array(count);
	const starts = new Uint32Array(count);
	for (let index = 0; index < count; index++) {
		const start = lines.start(firstLine + index);
		const end = lines.end(firstLine + index);
		starts[index] = start;
		let at = mark === 'other' ? otherMarkEnd(text, start) : start;
		let depth = at > start ? 1 : 0;
		const isUsual = mark === 'usual' && text.charCodeAt(start) === GREATER && !isBotMark(text, start, end);
		if (!isUsual && depth === 0) continue;
		while (
			at < end &&
			(text.charCodeAt(at) === GREATER || (isBlankAt(text, at) && text.charCodeAt(at + 1) === GREATER))
		) {
			if (text.charCodeAt(at) === GREATER) depth++;
			at++;
		}
		depths[index] = Math.min(depth, MAX_DEPTH);
		starts[index] = at < end && isBlankAt(text, at) ? at + 1 : at;
	}
	const own = (index: number): string => text.slice(starts[index], lines.end(firstLine + index));
	const keys = lazy(() => new Array<string | undefined>(count));
	const key = (index: number): string => (keys()[index] ??= keyOf(own(index)));
	const places = lazy(() => {
		const index = new Map<string, number[]>();
		for (let line = 0; line < Math.min(count, MAX_LINES); line++) {
			const known = index.get(key(line));
			if (known === undefined) index.set(key(line), [line]);
			else if (known.length < MAX_PLACES) known.push(line);
		}
		return index;
	});
	return {
		mail,
		count,
		depths,
		text: own,
		key,
		contentLine: (index) => firstLine + index,
		placesOf: (sought) => places().get(sought) ?? NOWHERE,
	};
}

const NOWHERE: readonly number[] = [];
const GREATER = 0x3e;
const MAX_DEPTH = 0xffff;

/** Where the mark of a line ends that is not `>`; the start of the line if it has none. */
function otherMarkEnd(text: string, start: number): number {
	OTHER_MARK.lastIndex = start;
	return OTHER_MARK.test(text) ? OTHER_MARK.lastIndex : start;
}

function isBlankAt(text: string, at: number): boolean {
	return text.charCodeAt(at) === 0x20;
}

/** The text by which lines are compared. */
export function keyOf(line: string): string {
	return line.slice(0, MAX_KEY).replace(/\s+/g, '');
}

/** Whether a line is marked with `>>` as build robots mark new messages: `>> mm/foo.c:1:2: warning: …` quotes nothing. */
function isBotMark(text: string, start: number, end: number): boolean {
	return text.startsWith('>> ', start) && BOT_MESSAGE.test(text.slice(start, Math.min(end, start + MAX_BOT_LINE)));
}

const MAX_BOT_LINE = 300;
const BOT_MESSAGE =
	/^>> (?:"?[\w./+-]+\.\w+"?:\d+|(?:.{1,200}: )?(?:ERROR|WARNING|error|warning|note): |[\w./-]*ld(?:\.lld)?: )/;
