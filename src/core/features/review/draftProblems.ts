import { findField } from '../../mail/mail.ts';
import { reflow } from '../../message/reflow.ts';
import type { PatchDocument } from '../../patch/document.ts';
import type { Span } from '../../text/span.ts';
import { columns } from '../../text/width.ts';

/** What readers of a mailing list object to in a reply. */
export interface DraftProblem {
	readonly span: Span;
	readonly message: string;
}

/** Width up to which text in a mail can be quoted a few times without being wrapped, in columns. */
const MAX_WIDTH = 78;
/** Maximum number of problems of a draft. */
const MAX_PROBLEMS = 100;

/** Whether a document is one reply that has not been sent: it has no date. */
export function isDraft({ patches }: PatchDocument): boolean {
	const [patch, ...others] = patches;
	if (patch === undefined || others.length > 0) return false;
	return findField(patch.mail, 'in-reply-to') !== null && findField(patch.mail, 'date') === null;
}

/** Checks the text of a reply: its width, tags of HTML, and whether it is below what it answers. */
export function draftProblems({ content, patches }: PatchDocument): readonly DraftProblem[] {
	const { firstLine, endLine } = patches[0] ?? { firstLine: 0, endLine: 0 };
	const { lines } = content;
	const problems: DraftProblem[] = [];
	let quoted = 0;
	let own: number | null = null;
	for (let line = firstLine; line < endLine && problems.length < MAX_PROBLEMS; line++) {
		const text = lines.text(line);
		if (text.startsWith('>')) {
			quoted++;
			continue;
		}
		const isAttribution = text.trimEnd().endsWith(':') && lines.text(line + 1).startsWith('>');
		if (quoted === 0 && own === null && text.trim() !== '' && !isAttribution) own = line;
		if (isProse(text) && columns(text) > MAX_WIDTH) {
			problems.push({ span: lines.span(line), message: `wrap the text at ${MAX_WIDTH} columns` });
		}
		const tag = /<\/?(?:br|div|span|html|body|font|a href)\b[^<>]{0,200}>|<\/?[bip]>/i.exec(text.slice(0, 1000));
		if (tag !== null) {
			const start = lines.start(line) + tag.index;
			problems.push({ span: { start, end: start + tag[0].length }, message: 'write plain text; lists reject HTML' });
		}
	}
	if (own !== null && quoted > 0) {
		problems.push({ span: lines.span(own), message: 'write below the text that you answer, not above it' });
	}
	return problems;
}

/** Width at which text is wrapped, in columns. */
const WIDTH = 72;

/** A text whose lines of prose are wrapped where they are too long for a mail. */
export function wrapProse(text: string): string {
	return text
		.split(/\r?\n/)
		.flatMap((line) => (isProse(line) && columns(line) > MAX_WIDTH ? reflow([line], WIDTH) : [line]))
		.join('\n');
}

/** Whether a line is not code, a quotation, or one long word such as a link. */
function isProse(line: string): boolean {
	return !/^[+\- \t@>]|^\S*$|:\/\//.test(line);
}
