import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { type HunkBody, type HunkHeader, isSignature, readHunkBody } from './hunkBody.ts';

export { isSignature, type LineKind, lineKind } from './hunkBody.ts';

/** One hunk of a diff. Lines are those of the content. */
export interface Hunk {
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
	/** Numbers of lines in the body. */
	readonly added: number;
	readonly removed: number;
	readonly context: number;
	/** Span of the counts in the header: from after the first `-` to before the closing `@@`. */
	readonly counts: Span;
	/** Span of the function or section after the header's closing `@@`; empty if there is none. */
	readonly heading: Span;
	/** Marker columns before each line: 1, or the number of parents of a combined diff. */
	readonly markers: number;
	/** Whether the leading blanks of context lines are lost, as in text copied from a web page; then indentation is unknown. */
	readonly whitespaceLost: boolean;
	/** The `\ No newline at end of file` that ends it; null if it ends otherwise. */
	readonly lastMarker: number | null;
}

/** Damage in a hunk. */
export interface HunkProblem {
	readonly span: Span;
	readonly message: string;
	/** Whether the header does not match the lines, which may be cut off. */
	readonly isMiscount: boolean;
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
	report: (problem: HunkProblem, hunk: Hunk) => void,
): Hunk {
	const { lines } = content;
	const start = lines.start(headerLine);
	const lineEnd = lines.end(headerLine);
	const markers = header.parentCounts?.length ?? 1;
	const body = readHunkBody(content, headerLine + 1, end, header);
	const hunk: Hunk = {
		start,
		end: lines.start(body.endLine),
		headerLine,
		firstLine: headerLine + 1,
		endLine: body.endLine,
		oldStart: header.oldStart,
		oldCount: header.oldCount,
		newStart: header.newStart,
		newCount: header.newCount,
		added: body.added,
		removed: body.removed,
		context: body.context,
		counts: { start: start + markers + '@ -'.length, end: start + header.length - markers - 2 },
		heading: { start: Math.min(start + header.length + 1, lineEnd), end: lineEnd },
		markers,
		whitespaceLost: body.whitespaceLost,
		lastMarker: body.lastMarker,
	};
	if (!body.complete) report({ ...miscount(content, end, hunk, header), isMiscount: true }, hunk);
	else for (const problem of faultsOf(content, hunk, body)) report({ ...problem, isMiscount: false }, hunk);
	return hunk;
}

/** Why git refuses a hunk that has all lines of its header: one reason, the worst. */
function faultsOf({ lines }: Content, hunk: Hunk, { fault }: HunkBody): readonly Omit<HunkProblem, 'isMiscount'>[] {
	const header = lines.span(hunk.headerLine);
	if (hunk.whitespaceLost) return [{ span: header, message: BLANKS_LOST }];
	if (fault !== null) return [{ span: lines.span(fault.line), message: FAULTS[fault.kind] }];
	if (hunk.markers === 1 && hunk.added + hunk.removed === 0) return [{ span: header, message: 'hunk changes no line' }];
	return [];
}

/** Reported once for a whole diff, since one mailer changed all of it. */
const BLANKS_LOST = 'context lines lack their leading blank: git cannot apply the diff';
/** Also what a mailer does to a whole diff, headers included. */
export const WRAPPED = "line does not begin with '+', '-' or a blank: the line above was wrapped";
const FAULTS = {
	wrapped: WRAPPED,
	'carriage return': 'context line has a CR but no leading blank',
	newline: 'line after the one without a newline at the end of the file',
} as const;

/** Reports a line without a marker at that line, since it ends the hunk early; any other wrong count at the header. */
function miscount(content: Content, end: number, hunk: Hunk, header: HunkHeader): Omit<HunkProblem, 'isMiscount'> {
	const { lines } = content;
	const line = hunk.endLine;
	const lacks = hunk.markers === 1 && hunk.context + hunk.removed < hunk.oldCount;
	if (lacks && line < end && lines.end(line) > lines.start(line) && !beginsSomethingElse(content, line)) {
		const { oldLines, newLines } = sizeOf(hunk);
		return {
			span: lines.span(line),
			message: `line does not begin with '+', '-' or a blank, after ${oldLines} of ${hunk.oldCount} old and ${newLines} of ${hunk.newCount} new lines`,
		};
	}
	const { oldLines, newLines } = sizeOf(hunk);
	const declared = `${header.parentCounts?.join(', ') ?? hunk.oldCount} old and ${hunk.newCount} new lines`;
	const found = hunk.markers === 1 ? `has ${oldLines} old and ${newLines} new` : 'has others';
	return {
		span: { start: hunk.start, end: hunk.start + header.length },
		message: `hunk header declares ${declared}, but the hunk ${found}`,
	};
}

/** Numbers of lines that the body has on each side. */
function sizeOf({ context, removed, added }: Hunk): { readonly oldLines: number; readonly newLines: number } {
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
