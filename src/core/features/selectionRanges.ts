import { toDocument } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { Patch } from '../patch/patch.ts';

/** Ever larger stretches around `offset`: line, block or hunk, changelog or file, mail, document. */
export function selectionRanges(document: PatchDocument, offset: number): readonly Span[] {
	const { lines, text } = document.content;
	const inPatches = document.patches
		.filter(({ mail }) => holds(mail.span, offset))
		.flatMap((patch) => [...parts(patch).map((span) => toDocument(patch.content, span)), patch.mail.span]);
	const spans = [lines.span(lines.lineAt(offset)), ...inPatches, { start: 0, end: text.length }];
	const around = spans.filter((span) => holds(span, offset)).sort((a, b) => a.end - a.start - (b.end - b.start));
	// Each must lie inside the next one.
	return around.filter((span, index) => around.slice(index + 1).every((outer) => inside(span, outer)));
}

function parts({ changelog, diff, content: { lines } }: Patch): readonly Span[] {
	const between = (first: number, end: number): Span => ({ start: lines.start(first), end: lines.start(end) });
	return [
		between(changelog.firstLine, changelog.endLine),
		...changelog.blocks.map(({ firstLine, endLine }) => between(firstLine, endLine)),
		...diff.files.flatMap(({ firstLine, endLine, hunks }) => [
			between(firstLine, endLine),
			...hunks.map(({ start, end }) => ({ start, end })),
		]),
	];
}

function holds({ start, end }: Span, offset: number): boolean {
	return start <= offset && offset <= end;
}

function inside(inner: Span, outer: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}
