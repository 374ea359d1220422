import type { Changelog } from '../patch/changelog.ts';
import type { Span } from '../text/span.ts';

/** A commit that a message names, by `commit` or in a `Fixes:` tag. */
export interface CommitReference {
	/** Digits in lower case. */
	readonly id: string;
	/** Of the digits. */
	readonly span: Span;
	readonly isFixesTag: boolean;
	/** Whether it stands above the first sign-off, which is as far as checkpatch.pl reads. */
	readonly isAboveSignOff: boolean;
	/** What is said to be the title, and where; it may go on in the next lines. */
	readonly title: { readonly text: string; readonly span: Span } | null;
}

/** As much of a line as is read. */
const MAX_LINE = 1000;
const SIGN_OFF = /^\s*signed-off-by:/i;
const REFERENCE = /(?:^(fixes:)(?:\s+commit)?|\bcommit)\s+([0-9a-f]{6,40})\b/gi;
/** Fewer digits without a letter are a number, and letters alone are a word. */
const NUMBER = /^(?:\d{1,11}|[a-f]+)$/i;

/** The commits that `changelog` and its tags name. */
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
				title: titleBehind({ content, firstLine, endLine }, line, at),
			};
		}
	}
}

/** The title of a commit takes this many lines at most. */
const TITLE_LINES = 3;

/** The `("title")` behind column `from` of line `first`: from the quote to the last `")` of its line. */
function titleBehind(
	{ content, endLine }: Pick<Changelog, 'content' | 'firstLine' | 'endLine'>,
	first: number,
	from: number,
): CommitReference['title'] {
	const start = content.lines.start(first) + from;
	const last = Math.min(first + TITLE_LINES, endLine) - 1;
	const text = content.text.slice(start, Math.min(content.lines.end(last), start + MAX_LINE));
	const opening = /^\s{1,9}\("/.exec(text);
	if (opening === null) return null;
	const rest = text.slice(opening[0].length);
	const end = rest.indexOf('")');
	if (end === -1 || /\n\s*\n/.test(rest.slice(0, end))) return null;
	// A title may hold `")` itself: as far as its line goes, the last one counts that no other reference follows.
	const lineEnd = rest.indexOf('\n', end);
	const tail = rest.slice(end, lineEnd === -1 ? rest.length : lineEnd);
	const more = /("\))(?!.*"\))/.exec(tail.split(/\bcommit\s/i, 1)[0] ?? '')?.index ?? 0;
	const span = { start: start + opening[0].length, end: start + opening[0].length + end + more };
	return { text: content.text.slice(span.start, span.end).replace(/\s+/g, ' '), span };
}
