import type { Content } from '../text/content.ts';

/** One hunk of a context diff (`diff -c`): the old lines, then the new ones. Lines are those of the content. */
export interface ContextHunk {
	/** The row of asterisks above it. */
	readonly headerLine: number;
	readonly endLine: number;
	readonly oldStart: number;
	readonly newStart: number;
	readonly added: number;
	readonly removed: number;
}

/** Reads the hunk below the row of asterisks in line `headerLine`; null if none follows. */
export function parseContextHunk(content: Content, headerLine: number, end: number): ContextHunk | null {
	const old = readSide(content, headerLine + 1, end, OLD_SIDE, '-');
	if (old === null) return null;
	const fresh = readSide(content, old.endLine, end, NEW_SIDE, '+');
	if (fresh === null) return null;
	const { endLine } = fresh;
	return {
		headerLine,
		endLine,
		oldStart: old.start,
		newStart: fresh.start,
		added: fresh.changed,
		removed: old.changed,
	};
}

const OLD_SIDE = /^\*\*\* (\d{1,15})(?:,(\d{1,15}))? \*\*\*\*/;
const NEW_SIDE = /^--- (\d{1,15})(?:,(\d{1,15}))? ----/;

interface ContextSide {
	readonly start: number;
	/** Lines that only this side has. */
	readonly changed: number;
	readonly endLine: number;
}

/** One side: the lines that its header declares, or none if this side has no changes. */
function readSide(
	{ text, lines }: Content,
	line: number,
	end: number,
	header: RegExp,
	mark: '+' | '-',
): ContextSide | null {
	if (line >= end) return null;
	const match = header.exec(text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + 80)));
	if (match === null) return null;
	const start = Number(match[1]);
	const count = match[2] === undefined ? 1 : Number(match[2]) - start + 1;
	let changed = 0;
	let next = line + 1;
	for (; next < end && next - line <= count; next++) {
		const first = text.charAt(lines.start(next));
		const isBody =
			lines.end(next) === lines.start(next) || (' !+-'.includes(first) && !isSideHeader(text, lines.start(next)));
		if (!isBody) break;
		if (first === '!' || first === mark) changed++;
	}
	while (next < end && text.charAt(lines.start(next)) === '\\') next++;
	return { start, changed, endLine: next };
}

/** `--- 1,6 ----` is not a removed line. */
function isSideHeader(text: string, start: number): boolean {
	return text.startsWith('--- ', start) && NEW_SIDE.test(text.slice(start, start + 80));
}
