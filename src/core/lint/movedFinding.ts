import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Finding } from './finding.ts';

/**
 * A finding of an earlier text where it is after an edit; null if what it is about is no longer whole. Its fix is dropped, as it
 * was made for the earlier text.
 */
export function movedFinding(finding: Finding, edit: TextEdit): Finding | null {
	const span = movedSpan(finding.span, edit);
	if (span === null) return null;
	const related = finding.related.flatMap(({ span: other, message }) => {
		const moved = movedSpan(other, edit);
		return moved === null ? [] : [{ span: moved, message }];
	});
	return { ...finding, span, related, fix: null };
}

/** The same stretch after an edit; null if the edit reaches over one of its ends. */
function movedSpan({ start, end }: Span, { span, newText }: TextEdit): Span | null {
	const grown = newText.length - (span.end - span.start);
	if (end <= span.start) return { start, end };
	if (span.end <= start) return { start: start + grown, end: end + grown };
	return start <= span.start && span.end <= end ? { start, end: end + grown } : null;
}
