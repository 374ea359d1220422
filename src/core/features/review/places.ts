import { toDocument } from '../../text/content.ts';
import type { PatchDocument } from '../../patch/document.ts';
import type { ThreadMail } from '../../patch/thread.ts';

/** Lines of one of several documents as opened, from 0; `endLine` is exclusive. */
export interface ReviewPlace {
	readonly document: number;
	readonly firstLine: number;
	readonly endLine: number;
}

/** The place of lines of the content of `mail`. */
export function placeOfLines(
	documents: readonly PatchDocument[],
	{ document, patch: { content } }: ThreadMail,
	firstLine: number,
	endLine: number,
): ReviewPlace {
	const start = content.lines.start(firstLine);
	const span = { start, end: Math.max(start, content.lines.end(endLine - 1)) };
	return placeOfSpan(documents, document, toDocument(content, span));
}

/** The line of a mail's subject, or else the first of the mail. */
export function placeOfSubject(documents: readonly PatchDocument[], { document, patch }: ThreadMail): ReviewPlace {
	const { subject, mail } = patch;
	const { start } = subject === null ? mail.span : toDocument(subject.content, subject.span);
	return placeOfSpan(documents, document, { start, end: start });
}

function placeOfSpan(
	documents: readonly PatchDocument[],
	document: number,
	{ start, end }: { readonly start: number; readonly end: number },
): ReviewPlace {
	const lines = documents[document]?.content.lines;
	if (lines === undefined) return { document, firstLine: 0, endLine: 1 };
	const firstLine = lines.lineAt(start);
	return { document, firstLine, endLine: lines.lineAt(Math.max(start, end - 1)) + 1 };
}
