import type { Span } from '../text/span.ts';
import type { Patch } from '../patch/patch.ts';

/**
 * The first line of a patch that is nothing but a diff, as quilt keeps those that nobody has described yet; null where
 * there is a message, or where `diff --git` tells that git wrote a diff to be looked at.
 */
export function diffWithoutMessage({ mail, subject, changelog, content, diff }: Patch): Span | null {
	const [file] = diff.files;
	if (file === undefined || subject !== null || mail.fields.length > 0) return null;
	if (changelog.firstLine < changelog.endLine) return null;
	const span = content.lines.span(file.firstLine);
	return content.text.startsWith('diff --git ', span.start) ? null : span;
}
