import { TAB_WIDTH } from '../text/width.ts';
import { type CodeLine, FILLER } from './codeLines.ts';

/** The blanks and tabs that `text` begins with. */
export function indentationOf(text: string): string {
	let end = 0;
	while (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 9) end++;
	return text.slice(0, end);
}

/** The code of a line with its comments made blanks, so that columns stay, and without blanks at its end. */
export function bareCode({ code }: CodeLine): string {
	return (code.includes(FILLER) ? code.replaceAll(FILLER, ' ') : code).trimEnd();
}

/** What follows column `column` of a line, without comments, a backslash at the end and blanks around it. */
export function restOfLine(line: CodeLine | undefined, column: number): string {
	const rest = line?.code.slice(column) ?? '';
	return (rest.includes(FILLER) ? rest.replaceAll(FILLER, ' ') : rest).trim().replace(/\\$/, '').trim();
}

/** What may take another number of columns than one. */
const WIDE = /[^ -\u02ff]/;

/** Whether `text` fits on `limit` columns beyond doubt; most lines do, and need not be measured. */
export function certainlyFits(text: string, limit: number): boolean {
	let tabs = 0;
	while (text.charCodeAt(tabs) === 9) tabs++;
	return tabs * TAB_WIDTH + text.length - tabs <= limit && !WIDE.test(tabs === 0 ? text : text.slice(tabs));
}

/** Whether a line holds nothing but blanks. */
export function isBlank({ raw }: CodeLine): boolean {
	// Few lines end with white space, and those that do not are told at once.
	const last = raw.charCodeAt(raw.length - 1);
	return raw === '' || ((last <= 0x20 || last >= 0xa0) && raw.trim() === '');
}

/** Whether the code of a line begins with a blank; comments, directives and labels may. */
export function beginsWithBlank({ raw, code }: CodeLine): boolean {
	return raw.startsWith(' ') && code.startsWith(' ') && !MAY_BEGIN_WITH_BLANK.test(code);
}

const MAY_BEGIN_WITH_BLANK = new RegExp(`^ +(?:#|${FILLER}|[A-Za-z_]\\w*:)`);

/** Blanks and tabs that reach column `column`, with as many tabs as go. */
export function indentationTo(column: number): string {
	return '\t'.repeat(Math.floor(column / TAB_WIDTH)) + ' '.repeat(column % TAB_WIDTH);
}
