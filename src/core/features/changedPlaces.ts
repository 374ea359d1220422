import type { PatchDocument } from '../patch/document.ts';
import { toDocument } from '../text/content.ts';

/** What one can go through in a document. */
export type PlaceKind = 'hunk' | 'file' | 'mail';

/** The line of the next or previous hunk, file or mail from line `line`; at an end of the document that at the other one; null without any. */
export function nextPlace(
	document: PatchDocument,
	line: number,
	kind: PlaceKind,
	direction: 'next' | 'previous',
): number | null {
	const all = places(document, kind);
	return direction === 'next'
		? (all.find((place) => place > line) ?? all[0] ?? null)
		: (all.findLast((place) => place < line) ?? all.at(-1) ?? null);
}

/** The lines on which hunks, files or mails begin, in order. */
function places({ content, patches }: PatchDocument, kind: PlaceKind): readonly number[] {
	return patches.flatMap((patch) => {
		if (kind === 'mail') return [content.lines.lineAt(patch.mail.span.start)];
		const { lines } = patch.content;
		const starts = patch.diff.files.flatMap(({ firstLine, hunks }) =>
			kind === 'file' ? [lines.start(firstLine)] : hunks.map(({ start }) => start),
		);
		return starts.map((start) => content.lines.lineAt(toDocument(patch.content, { start, end: start }).start));
	});
}
