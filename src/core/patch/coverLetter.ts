import type { Span } from '../text/span.ts';
import type { Patch } from './patch.ts';

/** Whether a mail introduces a series: it has the number 0 and no diff. */
export function isCoverLetter({ subject, diff }: Patch): boolean {
	return subject?.index === 0 && !subject.isReply && diff.files.length === 0;
}

/** `Name (2):` above the titles of a person's patches. */
const SHORTLOG = /^\S.* \(\d+\):$/;
/** Longest line that is looked at. */
const MAX_LINE = 200;

/** The part of a cover letter that a person wrote, in the patch's content: it ends at the shortlog or the signature. */
export function coverText({ content, changelog, tail }: Patch): Span {
	const { text, lines } = content;
	const last = Math.max(changelog.firstLine, Math.min(changelog.endLine, tail.signatureLine ?? changelog.endLine));
	let end = changelog.firstLine;
	while (end < last && !(text.startsWith('  ', lines.start(end + 1)) && isShortlog(end))) end++;
	return { start: lines.start(changelog.firstLine), end: lines.start(end) };

	function isShortlog(line: number): boolean {
		const start = lines.start(line);
		return SHORTLOG.test(text.slice(start, Math.min(lines.end(line), start + MAX_LINE)));
	}
}
