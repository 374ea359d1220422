import type { Span } from '../text/span.ts';
import type { Patch } from '../patch/patch.ts';

/**
 * The first line of a patch that consists of a diff only, such as a quilt patch without a description; null if there is
 * a message, or if the diff is the output of `git diff`, which is not a patch to be mailed.
 */
export function diffWithoutMessage({ mail, subject, changelog, content, diff }: Patch): Span | null {
	const [file] = diff.files;
	if (file === undefined || subject !== null || mail.fields.length > 0) return null;
	if (changelog.firstLine < changelog.endLine) return null;
	const span = content.lines.span(file.firstLine);
	return GIT.some((start) => content.text.startsWith(start, span.start)) ? null : span;
}

/** How `git diff` names a file, also of a merge. */
const GIT = ['diff --git ', 'diff --cc ', 'diff --combined '];
