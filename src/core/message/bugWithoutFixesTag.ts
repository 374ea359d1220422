import type { Patch } from '../patch/patch.ts';
import type { Span } from '../text/span.ts';

/** What a changelog says of a bug that somebody ran into; the case matters. */
const BUG = /Call Trace:|stable@|syzkaller|\b(?:KASAN|UBSAN): /;
const FIXES = /^\s*fixes:?\s*(?:commit\s+)?[0-9a-f]{5,40}\b/i;
const REVERT = /^\s*This reverts commit/i;
const BACKPORT = /^\s*(?:(?:\[\s*)?upstream commit|commit [0-9a-f]{40} upstream)/i;
const MAX_LINE = 1000;

/** A word that tells of a bug, and where it stands in the patch's content. */
interface UnfixedBug {
	readonly word: string;
	readonly span: Span;
	/** Whether the tags are those of the commit that the patch was taken from. */
	readonly isBackport: boolean;
}

/** The word that tells of a crash or of stable trees in a message without a `Fixes:` tag; null where there is none. */
export function bugWithoutFixesTag({ content, changelog }: Patch): UnfixedBug | null {
	let found: UnfixedBug | null = null;
	let isBackport = false;
	for (let line = changelog.firstLine; line < changelog.endLine; line++) {
		const { start, end } = content.lines.span(line);
		const text = content.text.slice(start, Math.min(end, start + MAX_LINE));
		if (FIXES.test(text) || REVERT.test(text)) return null;
		isBackport ||= BACKPORT.test(text);
		const match: RegExpExecArray | null = found === null ? BUG.exec(text) : null;
		if (match === null) continue;
		const word = match[0].trim();
		const place: number = start + match.index;
		found = { word, span: { start: place, end: place + word.length }, isBackport };
	}
	return found === null ? null : { ...found, isBackport };
}
