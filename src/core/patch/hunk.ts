import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';

/** One hunk of a diff. Lines are those of the content. */
export interface Hunk {
	/** From the header's first character to behind the last body line, its terminator included. */
	readonly start: number;
	readonly end: number;
	/** The line of the `@@` header. */
	readonly headerLine: number;
	/** First and last (exclusive) line of the body, `\ No newline` markers included. */
	readonly firstLine: number;
	readonly endLine: number;
	/** As declared by the header, in lines of the file; of a combined diff the first parent's. */
	readonly oldStart: number;
	readonly oldCount: number;
	readonly newStart: number;
	readonly newCount: number;
	/** As found in the body. */
	readonly added: number;
	readonly removed: number;
	readonly context: number;
	/** Where the counts stand in the header: from behind the first `-` to before the closing `@@`. */
	readonly counts: Span;
	/** The function or section named behind the header's closing `@@`; empty where there is none. */
	readonly heading: Span;
	/** Marker columns before each line: 1, or the number of parents of a combined diff. */
	readonly markers: number;
	/** Leading blanks of context lines are lost, as in text copied from a web page: indentation means nothing here. */
	readonly whitespaceLost: boolean;
}

/** What is wrong with a hunk. */
export interface HunkProblem {
	readonly span: Span;
	readonly message: string;
}

interface ParsedHunk {
	readonly hunk: Hunk | null;
	readonly problem: HunkProblem | null;
}

/** What a body line is: `added`, `removed`, `context`, a `\` marker, or nothing that belongs to a hunk. */
export type LineKind = 'added' | 'removed' | 'context' | 'marker';

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
const COMBINED = /^(@@@+)((?: -\d+(?:,\d+)?)+) \+(\d+)(?:,(\d+))? @@@+/;

/** Longest header that is looked at; a function name behind the counts may be longer. */
const HEADER_LENGTH = 400;

/** The kind of body line `line` in a hunk with `markers` marker columns. */
export function lineKind({ text, lines }: Content, line: number, markers: number): LineKind {
	let context = true;
	for (let i = 0, start = lines.start(line); i < markers; i++) {
		const unit = text.charCodeAt(start + i);
		if (unit === 0x2d) return 'removed';
		if (unit === 0x5c && i === 0) return 'marker';
		if (unit === 0x2b) context = false;
	}
	return context ? 'context' : 'added';
}

/** Reads the hunk whose header is line `headerLine`; null when that line is no hunk header. */
export function parseHunk(content: Content, headerLine: number, end: number): ParsedHunk {
	const { text, lines } = content;
	const start = lines.start(headerLine);
	const header = text.slice(start, Math.min(lines.end(headerLine), start + HEADER_LENGTH));
	const counts = readCounts(header);
	if (counts === null) {
		return { hunk: null, problem: { span: lines.span(headerLine), message: 'not a valid hunk header' } };
	}
	const heading = { start: Math.min(start + counts.length + 1, lines.end(headerLine)), end: lines.end(headerLine) };
	const body = walkBody(content, headerLine + 1, end, counts);
	const hunk: Hunk = {
		start,
		end: lines.start(body.endLine),
		headerLine,
		firstLine: headerLine + 1,
		endLine: body.endLine,
		oldStart: counts.oldStart,
		oldCount: counts.oldCount,
		newStart: counts.newStart,
		newCount: counts.newCount,
		added: body.added,
		removed: body.removed,
		context: body.context,
		counts: { start: start + header.indexOf('-') + 1, end: start + counts.length - counts.markers - 2 },
		heading,
		markers: counts.markers,
		whitespaceLost: body.whitespaceLost,
	};
	return { hunk, problem: body.complete ? null : miscount(hunk, start, counts.length) };
}

function miscount(hunk: Hunk, start: number, length: number): HunkProblem {
	const found = `${hunk.context + hunk.removed} old and ${hunk.context + hunk.added} new lines`;
	return {
		span: { start, end: start + length },
		message: `the header declares ${hunk.oldCount} old and ${hunk.newCount} new lines, the hunk has ${found}`,
	};
}

interface Counts {
	readonly oldStart: number;
	readonly oldCount: number;
	readonly newStart: number;
	readonly newCount: number;
	readonly markers: number;
	/** Length of the header up to the closing `@@`. */
	readonly length: number;
}

function readCounts(header: string): Counts | null {
	const match = HEADER.exec(header);
	if (match !== null) {
		return {
			oldStart: Number(match[1]),
			oldCount: Number(match[2] ?? 1),
			newStart: Number(match[3]),
			newCount: Number(match[4] ?? 1),
			markers: 1,
			length: match[0].length,
		};
	}
	const combined = COMBINED.exec(header);
	if (combined === null) return null;
	const first = /-(\d+)(?:,(\d+))?/.exec(combined[2] ?? '');
	return {
		oldStart: Number(first?.[1] ?? 0),
		oldCount: Number(first?.[2] ?? 1),
		newStart: Number(combined[3]),
		newCount: Number(combined[4] ?? 1),
		markers: (combined[1] ?? '').length - 1,
		length: combined[0].length,
	};
}

interface HunkBody {
	readonly endLine: number;
	readonly added: number;
	readonly removed: number;
	readonly context: number;
	readonly complete: boolean;
	readonly whitespaceLost: boolean;
}

/**
 * The lines of a hunk. The declared counts decide as long as the lines agree with them, so a removed `-- old` or an
 * added `++ x` is content; where they do not, the body ends before the first line that cannot belong to a hunk.
 */
function walkBody(content: Content, first: number, end: number, counts: Counts): HunkBody {
	if (counts.markers > 1) return walkWhilePlausible(content, first, end, counts.markers);
	const counted = walkByCounts(content, first, end, counts, false);
	if (counted.complete && surplusEnd(content, counted.endLine, end) === counted.endLine) return counted;
	if (!counted.complete) {
		const bare = walkByCounts(content, first, end, counts, true);
		if (bare.complete) return bare;
	}
	return { ...walkWhilePlausible(content, first, end, 1), complete: false };
}

function walkByCounts(content: Content, first: number, end: number, counts: Counts, bareContext: boolean): HunkBody {
	const { text, lines } = content;
	let { oldCount: oldLeft, newCount: newLeft } = counts;
	let added = 0;
	let removed = 0;
	let context = 0;
	let line = first;
	let stripped = 0;
	for (; line < end && (oldLeft > 0 || newLeft > 0); line++) {
		const start = lines.start(line);
		const unit = text.charCodeAt(start);
		if (unit === 0x2b) {
			added++;
			newLeft--;
		} else if (unit === 0x2d) {
			removed++;
			oldLeft--;
		} else if (unit === 0x20 || lines.end(line) === start) {
			context++;
			oldLeft--;
			newLeft--;
		} else if (unit === 0x5c) {
			continue;
		} else if (bareContext && !text.startsWith('@@ -', start) && !text.startsWith('diff --git ', start)) {
			stripped++;
			context++;
			oldLeft--;
			newLeft--;
		} else break;
	}
	if (line < end && text.charCodeAt(lines.start(line)) === 0x5c) line++;
	const complete = oldLeft === 0 && newLeft === 0;
	return { endLine: line, added, removed, context, complete, whitespaceLost: stripped > 0 };
}

/** Line behind the lines that look like a hunk's but come after its counts are used up. */
function surplusEnd(content: Content, line: number, end: number): number {
	if (line >= end || content.lines.end(line) === content.lines.start(line)) return line;
	const plausible = walkWhilePlausible(content, line, end, 1);
	return plausible.added + plausible.removed > 0 ? plausible.endLine : line;
}

/** Takes every line that can belong to a hunk, up to a signature or the next header; blank lines at the end are not its. */
function walkWhilePlausible(content: Content, first: number, end: number, markers: number): HunkBody {
	const { text, lines } = content;
	const counts = { added: 0, removed: 0, context: 0, marker: 0 };
	let endLine = first;
	let blanks = 0;
	for (let line = first; line < end; line++) {
		const start = lines.start(line);
		if (lines.end(line) === start) {
			blanks++;
			continue;
		}
		const unit = text.charCodeAt(start);
		if (unit !== 0x2b && unit !== 0x2d && unit !== 0x20 && unit !== 0x5c) break;
		if (isSignature(content, line) || isFileHeader(content, line, end)) break;
		counts.context += blanks;
		blanks = 0;
		counts[lineKind(content, line, markers)]++;
		endLine = line + 1;
	}
	return { endLine, ...counts, complete: true, whitespaceLost: false };
}

/** The delimiter of a mail's signature (RFC 3676, 4.3): dash, dash, space; git's, when the space got lost, by its version. */
export function isSignature({ text, lines }: Content, line: number): boolean {
	const start = lines.start(line);
	if (!text.startsWith('--', start)) return false;
	const length = lines.end(line) - start;
	return (
		(length === 3 && text.charCodeAt(start + 2) === 0x20) || (length === 2 && isDigit(text, lines.start(line + 1)))
	);
}

function isDigit(text: string, offset: number): boolean {
	const unit = text.charCodeAt(offset);
	return unit >= 0x30 && unit <= 0x39;
}

function isFileHeader({ text, lines }: Content, line: number, end: number): boolean {
	return line + 1 < end && text.startsWith('--- ', lines.start(line)) && text.startsWith('+++ ', lines.start(line + 1));
}
