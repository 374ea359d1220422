import type { Changelog } from '../patch/changelog.ts';
import type { Span } from '../text/span.ts';

/** A commit that a message refers to, after the word `commit` or in a `Fixes:` tag. */
export interface CommitReference {
	/** Hexadecimal digits in lower case. */
	readonly id: string;
	/** Place of the digits. */
	readonly span: Span;
	readonly isFixesTag: boolean;
	/** Whether it is above the first sign-off, where checkpatch.pl stops reading. */
	readonly isAboveSignOff: boolean;
	/** The title that is given for the commit, which may continue on the next lines. */
	readonly title: { readonly text: string; readonly span: Span } | null;
}

/** Longer lines are read up to here. */
const MAX_LINE = 1000;
const SIGN_OFF = /^\s*signed-off-by:/i;
const REFERENCE = /(?:^(fixes:)(?:\s+commit)?|\bcommit)\s+([0-9a-f]{6,40})\b/gi;
/** Up to 11 decimal digits are a number, and letters alone a word. */
const NUMBER = /^(?:\d{1,11}|[a-f]+)$/i;

/** The commits that `changelog` and its tags refer to. */
export function* commitReferences({ content, firstLine, endLine }: Changelog): Generator<CommitReference> {
	let isAboveSignOff = true;
	for (let line = firstLine; line < endLine; line++) {
		const { start, end } = content.lines.span(line);
		const text = content.text.slice(start, Math.min(end, start + MAX_LINE));
		isAboveSignOff &&= !SIGN_OFF.test(text);
		for (const match of text.matchAll(REFERENCE)) {
			const [whole, fixes, id = ''] = match;
			if (fixes === undefined && NUMBER.test(id)) continue;
			const at = match.index + whole.length;
			yield {
				id: id.toLowerCase(),
				span: { start: start + at - id.length, end: start + at },
				isFixesTag: fixes !== undefined,
				isAboveSignOff,
				title: titleAfter({ content, firstLine, endLine }, line, at),
			};
		}
	}
}

/** Maximum number of lines of a commit's title. */
const MAX_TITLE_LINES = 3;

/** The title in the `("title")` after column `from` of line `first`: from the quote to the last `")` of its line. */
function titleAfter(
	{ content, endLine }: Pick<Changelog, 'content' | 'firstLine' | 'endLine'>,
	first: number,
	from: number,
): CommitReference['title'] {
	const start = content.lines.start(first) + from;
	const last = Math.min(first + MAX_TITLE_LINES, endLine) - 1;
	const text = content.text.slice(start, Math.min(content.lines.end(last), start + MAX_LINE));
	const opening = /^\s{1,9}\("/.exec(text);
	if (opening === null) return null;
	const rest = text.slice(opening[0].length);
	const end = rest.indexOf('")');
	if (end === -1 || /\n\s*\n/.test(rest.slice(0, end))) return null;
	// A title may contain `")` itself: it ends at the last one of its line that is before any other reference.
	const lineEnd = rest.indexOf('\n', end);
	const tail = rest.slice(end, lineEnd === -1 ? rest.length : lineEnd);
	const more = /("\))(?!.*"\))/.exec(tail.split(/\bcommit\s/i, 1)[0] ?? '')?.index ?? 0;
	const span = { start: start + opening[0].length, end: start + opening[0].length + end + more };
	return { text: content.text.slice(span.start, span.end).replace(/\s+/g, ' '), span };
}
