import type { Span } from './span.ts';

/** Replaces `span` with `newText`; an empty span inserts. */
export interface TextEdit {
	readonly span: Span;
	readonly newText: string;
}

/**
 * The text after all `edits`, whose spans are offsets in `text` and must not overlap.
 * Insertions at the same place keep their order.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
	let result = '';
	let position = 0;
	for (const { span, newText } of ordered) {
		result += text.slice(position, span.start) + newText;
		position = span.end;
	}
	return result + text.slice(position);
}

/** Whether two edits touch the same characters, or insert at the same place. */
export function overlap(a: TextEdit, b: TextEdit): boolean {
	if (a.span.start === b.span.start) return true;
	return a.span.start < b.span.end && b.span.start < a.span.end;
}
