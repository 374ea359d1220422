import type { Content } from '../text/content.ts';
import { isSignature } from './hunk.ts';

/** The parts of a mail after its message and its diff. Lines are those of the content. */
export interface Tail {
	/** The `-- ` line of the signature. */
	readonly signatureLine: number | null;
	/** First line of the footer that a mailing list appended. */
	readonly footerLine: number | null;
	/** The commit that a series is based on, as `git format-patch --base` writes it. */
	readonly baseCommit: string | null;
	/** The name that b4 gives all versions of a series. */
	readonly changeId: string | null;
}

/** Reads `ranges` of lines, each with an exclusive end: the notes, and the text after the diff. */
export function readTail(content: Content, ranges: readonly (readonly [first: number, end: number])[]): Tail {
	let signatureLine: number | null = null;
	let footerLine: number | null = null;
	let baseCommit: string | null = null;
	let changeId: string | null = null;
	for (const [first, end] of ranges) {
		for (let line = first; line < end; line++) {
			const { text, lines } = content;
			switch (text.charCodeAt(lines.start(line))) {
				case 0x2d: // -
					if (isSignature(content, line)) signatureLine = line;
					break;
				case 0x5f: // _
					if (isFooterRuler(content, line)) footerLine ??= line;
					break;
				case 0x62: // b
					baseCommit ??= valueOf(content, line, /^base-commit: ([0-9a-f]{7,64})\s*$/);
					break;
				case 0x63: // c
					changeId ??= valueOf(content, line, /^change-id: (\S{1,200})\s*$/);
			}
		}
	}
	return { signatureLine, footerLine, baseCommit, changeId };
}

/** Maximum number of characters of a line in which a commit or a change-id is searched. */
const MAX_VALUE = 300;

function valueOf({ text, lines }: Content, line: number, pattern: RegExp): string | null {
	const start = lines.start(line);
	return pattern.exec(text.slice(start, Math.min(lines.end(line), start + MAX_VALUE)))?.[1] ?? null;
}

/** Mailman draws a row of underscores above its footer. */
function isFooterRuler({ text, lines }: Content, line: number): boolean {
	const start = lines.start(line);
	const end = lines.end(line);
	if (end - start < 20) return false;
	for (let position = start; position < end; position++) if (text.charCodeAt(position) !== 0x5f) return false;
	return true;
}
