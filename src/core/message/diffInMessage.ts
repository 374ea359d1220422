import { hasName, tagLines } from './tagLines.ts';
import type { Patch } from '../patch/patch.ts';
import type { Span } from '../text/span.ts';

/**
 * The first line of a diff without "diff --git" below a message that neither a sign-off nor `---` ends: checkpatch.pl reads the
 * line as part of the message. Null if there is none.
 */
export function diffInMessage(patch: Patch): Span | null {
	const { content, cutLine, diff } = patch;
	const [file] = diff.files;
	if (file === undefined || cutLine !== null || file.firstLine === patch.firstLine) return null;
	if (!content.lines.text(file.firstLine).startsWith('--- ')) return null;
	return tagLines(patch).some((tag) => hasName(tag, 'signed-off-by')) ? null : content.lines.span(file.firstLine);
}
