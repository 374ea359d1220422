import type { Patch } from '../patch/patch.ts';
import type { Span } from '../text/span.ts';

/** Words in the changelog of a fix for a bug that was hit in practice; the case matters. */
const BUG = /Call Trace:|stable@|syzkaller|\b(?:KASAN|UBSAN): /;
const FIXES = /^\s*fixes:?\s*(?:commit\s+)?[0-9a-f]{5,40}\b/i;
const REVERT = /^\s*This reverts commit/i;
const BACKPORT = /^\s*(?:(?:\[\s*)?upstream commit|commit [0-9a-f]{40} upstream)/i;
const MAX_LINE = 1000;

/** A word that indicates a bug, and its place in the patch's content. */
interface BugWord {
	readonly word: string;
	readonly span: Span;
	/** Whether the patch is a backport, whose tags are those of the original commit. */
	readonly isBackport: boolean;
}

/** The first word about a crash or stable trees in a message without a `Fixes:` tag; null if there is no such word, or a tag. */
export function bugWithoutFixesTag({ content, changelog }: Patch): BugWord | null {
	let found: BugWord | null = null;
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
