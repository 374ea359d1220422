import { type Hunk, type HunkBodyFacts, lineKind } from '../patch/hunk.ts';
import type { Content } from '../text/content.ts';

/** A hunk as it is linted, or a part of a very large one: whole lines below a header. */
export interface HunkPiece {
	/** With a header line, which is not in the content if the piece is not the first. */
	readonly text: string;
	/** The place of `text` in the content: offsets in the piece are counted from here. */
	readonly start: number;
	readonly hunk: HunkBodyFacts;
}

/** Length of a piece, in UTF-16 units, from which it ends at the next end of a definition, a line, or at once. */
const AT_DEFINITION = 30_000;
const AT_LINE = 40_000;
const AT_ONCE = 120_000;

/** The header of pieces after the first. It does not say their place in the file, which changes with each edit above. */
const HEADER = '@@ -2 +2 @@\n';

/**
 * The pieces of a hunk, which are linted one by one, so that a file of megabytes neither blocks the editor nor is linted
 * anew with each edit. Hunks that people read are one piece.
 */
export function* hunkPieces(content: Content, hunk: Hunk): Generator<HunkPiece> {
	const { text, lines } = content;
	if (hunk.end - hunk.start <= AT_ONCE) {
		yield { text: text.slice(hunk.start, hunk.end), start: hunk.start, hunk };
		return;
	}
	let firstLine = hunk.firstLine;
	while (firstLine < hunk.endLine) {
		const start = lines.start(firstLine);
		const counts = { added: 0, removed: 0, context: 0, marker: 0 };
		let line = firstLine;
		do counts[lineKind(content, line++, hunk)]++;
		while (line < hunk.endLine && !endsBefore(content, line, lines.start(line) - start));
		const isFirst = firstLine === hunk.firstLine;
		const header = isFirst ? text.slice(hunk.start, start) : HEADER;
		const { markers, whitespaceLost } = hunk;
		const piece = { ...counts, markers, whitespaceLost };
		yield { text: header + text.slice(start, lines.start(line)), start: start - header.length, hunk: piece };
		firstLine = line;
	}
}

/** Whether a piece of `length` ends before `line`. */
function endsBefore({ text, lines }: Content, line: number, length: number): boolean {
	if (length < AT_DEFINITION) return false;
	if (length >= AT_ONCE) return true;
	const above = text.slice(Math.max(lines.start(line - 1), lines.end(line - 1) - 2), lines.end(line - 1));
	if (above.endsWith('\\')) return false;
	if (length >= AT_LINE) return true;
	const isBlank = lines.end(line) <= lines.start(line) + 1;
	return isBlank && text.charAt(lines.start(line - 1) + 1) === '}';
}
