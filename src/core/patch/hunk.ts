import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { type HunkBody, type HunkHeader, isSignature, readHunkBody } from './hunkBody.ts';

export { isSignature, type LineKind, lineKind } from './hunkBody.ts';

/** What is known of a hunk besides its header. */
export interface HunkBodyFacts {
	/** Numbers of lines in the body. */
	readonly added: number;
	readonly removed: number;
	readonly context: number;
	/** Marker columns before each line: 1, or the number of parents of a combined diff. */
	readonly markers: number;
	/** Whether the leading blanks of context lines are lost, as in text copied from a web page; then indentation is unknown. */
	readonly whitespaceLost: boolean;
}

/** One hunk of a diff. Lines are those of the content. */
export interface Hunk extends HunkBodyFacts {
	/** From the first character of the header to the end of the last body line, its terminator included. */
	readonly start: number;
	readonly end: number;
	/** The line of the `@@` header. */
	readonly headerLine: number;
	/** First and last (exclusive) line of the body, `\ No newline` markers included. */
	readonly firstLine: number;
	readonly endLine: number;
	/** Declared by the header, in lines of the file; in a combined diff, those of the first parent. */
	readonly oldStart: number;
	readonly oldCount: number;
	readonly newStart: number;
	readonly newCount: number;
	/** Span of the counts in the header: from after the first `-` to before the closing `@@`. */
	readonly counts: Span;
	/** Span of the function or section after the header's closing `@@`; empty if there is none. */
	readonly heading: Span;
	/** The `\ No newline at end of file` that ends it; null if it ends otherwise. */
	readonly lastMarker: number | null;
}

/** Damage in a diff. */
export interface DiffProblem {
	readonly span: Span;
	readonly message: string;
	/** The hunk, if its header does not match its lines, which may be cut off. */
	readonly hunk: Hunk | null;
	/** Whether a hunk is damaged inside, rather than what is around it. */
	readonly inHunk: boolean;
}

/** Most parents that a merge is read with. */
const MAX_PARENTS = 20;

/** The hunk header in line `line`; null if that line is something else. */
export function readHunkHeader({ text, lines }: Content, line: number): HunkHeader | null {
	const start = lines.start(line);
	if (!text.startsWith('@@', start)) return null;
	const cursor = new HeaderCursor(text, start, lines.end(line));
	const parents = cursor.ats() - 1;
	if (parents < 1 || parents > MAX_PARENTS || !cursor.range(MINUS)) return null;
	const { first: oldStart, count: oldCount } = cursor;
	const parentCounts = parents === 1 ? null : [oldCount];
	while (parentCounts !== null && parentCounts.length < parents) {
		if (!cursor.range(MINUS)) return null;
		parentCounts.push(cursor.count);
	}
	if (!cursor.range(PLUS)) return null;
	const { first: newStart, count: newCount } = cursor;
	if (!cursor.take(BLANK) || cursor.ats() !== parents + 1) return null;
	return { oldStart, oldCount, newStart, newCount, parentCounts, length: cursor.position - start };
}

/** The counts of a hunk header, as `Hunk.counts` spans them; a count of 1 is left out, as git does. */
export function countsText(oldStart: number, oldCount: number, newStart: number, newCount: number): string {
	const side = (start: number, count: number): string => (count === 1 ? `${start}` : `${start},${count}`);
	return `${side(oldStart, oldCount)} +${side(newStart, newCount)}`;
}

/** Maximum number of digits that JavaScript stores exactly. */
const MAX_DIGITS = 15;

const AT = 0x40;
const BLANK = 0x20;
const COMMA = 0x2c;
const MINUS = 0x2d;
const PLUS = 0x2b;
const BACKSLASH = 0x5c;

/** Reads a hunk header from left to right. */
class HeaderCursor {
	readonly #text: string;
	readonly #end: number;
	position: number;
	/** Of the last range. */
	first = 0;
	count = 0;

	constructor(text: string, start: number, end: number) {
		this.#text = text;
		this.#end = end;
		this.position = start;
	}

	/** Takes the character with code `unit` if it comes next. */
	take(unit: number): boolean {
		if (this.position >= this.#end || this.#text.charCodeAt(this.position) !== unit) return false;
		this.position++;
		return true;
	}

	/** Takes a row of `@`, up to the maximum of a header, and returns its length. */
	ats(): number {
		const start = this.position;
		while (this.position - start <= MAX_PARENTS + 1 && this.take(AT));
		return this.position - start;
	}

	/** Takes a blank, `sign`, a first line and perhaps a count, which is 1 by default. */
	range(sign: number): boolean {
		if (!this.take(BLANK) || !this.take(sign)) return false;
		this.first = this.#number();
		this.count = this.take(COMMA) ? this.#number() : 1;
		return this.first !== -1 && this.count !== -1;
	}

	/** Takes a number; -1 if none comes next, or it is too large. */
	#number(): number {
		const start = this.position;
		let value = 0;
		for (; this.position < this.#end; this.position++) {
			const digit = this.#text.charCodeAt(this.position) - 0x30;
			if (!(digit >= 0 && digit <= 9)) break;
			if (this.position - start === MAX_DIGITS) return -1;
			value = value * 10 + digit;
		}
		return this.position === start ? -1 : value;
	}
}

/** Reads the hunk below the header in line `headerLine`, and reports its damage. */
export function parseHunk(
	content: Content,
	headerLine: number,
	end: number,
	header: HunkHeader,
	report: (problem: DiffProblem) => void,
): Hunk {
	const body = readHunkBody(content, headerLine + 1, end, header);
	const markers = header.parentCounts?.length ?? 1;
	const { endLine, added, removed, context, whitespaceLost } = body;
	const hunk = hunkAt(content, headerLine, endLine, { added, removed, context, markers, whitespaceLost });
	const problem = body.complete ? faultOf(content, hunk, body) : new Miscount(content, hunk, end);
	if (problem !== null) report(problem);
	return hunk;
}

/** The hunk in lines `headerLine` to `endLine` (exclusive) of `content`. */
export function hunkAt(content: Content, headerLine: number, endLine: number, facts: HunkBodyFacts): Hunk {
	return new PlacedHunk(content, headerLine, endLine, facts);
}

/** A diff may have a million hunks, so a hunk keeps what its body was read for, and reads its header again. */
class PlacedHunk implements Hunk {
	readonly #content: Content;
	readonly headerLine: number;
	readonly endLine: number;
	readonly added: number;
	readonly removed: number;
	readonly context: number;
	readonly markers: number;
	readonly whitespaceLost: boolean;

	constructor(content: Content, headerLine: number, endLine: number, facts: HunkBodyFacts) {
		this.#content = content;
		this.headerLine = headerLine;
		this.endLine = endLine;
		this.added = facts.added;
		this.removed = facts.removed;
		this.context = facts.context;
		this.markers = facts.markers;
		this.whitespaceLost = facts.whitespaceLost;
	}

	get oldStart(): number {
		return this.#header.oldStart;
	}

	get oldCount(): number {
		return this.#header.oldCount;
	}

	get newStart(): number {
		return this.#header.newStart;
	}

	get newCount(): number {
		return this.#header.newCount;
	}

	get start(): number {
		return this.#content.lines.start(this.headerLine);
	}

	get end(): number {
		return this.#content.lines.start(this.endLine);
	}

	get firstLine(): number {
		return this.headerLine + 1;
	}

	get counts(): Span {
		return {
			start: this.start + this.markers + '@ -'.length,
			end: this.start + this.#header.length - this.markers - 2,
		};
	}

	get heading(): Span {
		const end = this.#content.lines.end(this.headerLine);
		return { start: Math.min(this.start + this.#header.length + 1, end), end };
	}

	get lastMarker(): number | null {
		const { text, lines } = this.#content;
		const last = this.endLine - 1;
		const isMarker = last > this.headerLine && text.charCodeAt(lines.start(last)) === BACKSLASH;
		return isMarker && this.markers === 1 ? last : null;
	}

	get #header(): HunkHeader {
		return readHunkHeader(this.#content, this.headerLine) ?? NO_HEADER;
	}
}

const NO_HEADER: HunkHeader = { oldStart: 0, oldCount: 0, newStart: 0, newCount: 0, parentCounts: null, length: 0 };

/** Why git refuses a hunk that has all lines of its header: one reason, the worst. */
function faultOf(content: Content, hunk: Hunk, { fault }: HunkBody): DiffProblem | null {
	const { lines } = content;
	const at = (line: number, message: string): DiffProblem => ({
		span: lines.span(line),
		message,
		hunk: null,
		inHunk: true,
	});
	if (hunk.whitespaceLost) return at(hunk.headerLine, BLANKS_LOST);
	if (fault !== null) return at(fault.line, FAULTS[fault.kind]);
	if (hunk.markers === 1 && hunk.lastMarker === null && isOpenEnded(content, hunk.endLine))
		return at(hunk.endLine - 1, OPEN_ENDED);
	return hunk.markers === 1 && hunk.added + hunk.removed === 0 ? at(hunk.headerLine, 'hunk changes no line') : null;
}

/** Whether the line above `line` is the last of the text, without a line end: git does not read it. */
export function isOpenEnded({ text, lines }: Content, line: number): boolean {
	return lines.start(line) === text.length && !text.endsWith('\n');
}

export const OPEN_ENDED = 'last line of the patch has no line end: the rest may be cut off';
/** Reported once for a whole diff, since one mailer changed all of it. */
const BLANKS_LOST = 'context lines lack their leading blank: git cannot apply the diff';
/** Also what a mailer does to a whole diff, headers included. */
export const WRAPPED = "line does not begin with '+', '-' or a blank: the line above was wrapped";
const FAULTS = {
	wrapped: WRAPPED,
	'carriage return': 'context line has a CR but no leading blank',
	newline: 'line after the one without a newline at the end of the file',
} as const;

/**
 * A hunk whose lines are not those that its header declares. The problem is at a line without a marker, since that ends the
 * hunk early; with any other wrong count it is at the header.
 */
class Miscount implements DiffProblem {
	readonly #content: Content;
	readonly hunk: Hunk;
	readonly inHunk = true;
	/** The last line (exclusive) of the text that may be a diff. */
	readonly #end: number;

	constructor(content: Content, hunk: Hunk, end: number) {
		this.#content = content;
		this.hunk = hunk;
		this.#end = end;
	}

	get span(): Span {
		const { lines } = this.#content;
		if (this.#isAtLine()) return lines.span(this.hunk.endLine);
		const { start, headerLine } = this.hunk;
		return { start, end: start + (readHunkHeader(this.#content, headerLine)?.length ?? 0) };
	}

	get message(): string {
		const { hunk } = this;
		const { oldLines, newLines } = sizeOf(hunk);
		if (this.#isAtLine()) {
			return `line does not begin with '+', '-' or a blank, after ${oldLines} of ${hunk.oldCount} old and ${newLines} of ${hunk.newCount} new lines`;
		}
		const { parentCounts } = readHunkHeader(this.#content, hunk.headerLine) ?? NO_HEADER;
		const declared = `${parentCounts?.join(', ') ?? hunk.oldCount} old and ${hunk.newCount} new lines`;
		const found = hunk.markers === 1 ? `has ${oldLines} old and ${newLines} new` : 'has others';
		return `hunk header declares ${declared}, but the hunk ${found}`;
	}

	#isAtLine(): boolean {
		const { lines } = this.#content;
		const { endLine, markers, oldCount, newCount } = this.hunk;
		const { oldLines, newLines } = sizeOf(this.hunk);
		if (markers > 1 || endLine >= this.#end || lines.end(endLine) === lines.start(endLine)) return false;
		if (beginsSomethingElse(this.#content, endLine)) return false;
		return oldLines < oldCount || (newLines < newCount && this.#isCut());
	}

	/** Whether the line after the hunk belongs to it but has no marker: it looks like C, or more lines of the hunk follow. */
	#isCut(): boolean {
		const { text, lines } = this.#content;
		const { endLine } = this.hunk;
		if (/^[\t{}#/]/.test(text.charAt(lines.start(endLine)))) return true;
		const next = endLine + 1;
		return (
			next < this.#end && /^[-+ ]/.test(text.charAt(lines.start(next))) && !beginsSomethingElse(this.#content, next)
		);
	}
}

/** Numbers of lines that the body has on each side. */
export function sizeOf({ context, removed, added }: Hunk): { readonly oldLines: number; readonly newLines: number } {
	return { oldLines: context + removed, newLines: context + added };
}

function beginsSomethingElse(content: Content, line: number): boolean {
	const { text, lines } = content;
	const start = lines.start(line);
	return (
		text.startsWith('@@', start) ||
		text.startsWith('diff ', start) ||
		text.startsWith('Index: ', start) ||
		text.startsWith('--- ', start) ||
		isSignature(content, line)
	);
}
