import { TAB_WIDTH } from '../text/width.ts';
import { type CodeLine, FILLER } from './codeLines.ts';

/** The blanks and tabs that `text` begins with. */
export function indentationOf(text: string): string {
	let end = 0;
	while (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 9) end++;
	return text.slice(0, end);
}

/** The code of a line with its comments as blanks, so that columns stay, and without blanks at its end. */
export function bareCode({ code }: CodeLine): string {
	return (code.includes(FILLER) ? code.replaceAll(FILLER, ' ') : code).trimEnd();
}

/** The code from column `column` of a line on, without comments, a backslash at the end and blanks around it. */
export function restOfLine(line: CodeLine | undefined, column: number): string {
	const rest = line?.code.slice(column) ?? '';
	return (rest.includes(FILLER) ? rest.replaceAll(FILLER, ' ') : rest).trim().replace(/\\$/, '').trim();
}

/** A character that may take more or less than one column. */
const WIDE = /[^ -\u02ff]/;

/** Whether `text` certainly fits in `limit` columns; most lines do, and need not be measured. */
export function certainlyFits(text: string, limit: number): boolean {
	let tabs = 0;
	while (text.charCodeAt(tabs) === 9) tabs++;
	return tabs * TAB_WIDTH + text.length - tabs <= limit && !WIDE.test(tabs === 0 ? text : text.slice(tabs));
}

/** Whether a line contains nothing but blanks. */
export function isBlank({ raw }: CodeLine): boolean {
	// Few lines end with white space, and for the others the last character is enough.
	const last = raw.charCodeAt(raw.length - 1);
	return raw === '' || ((last <= 0x20 || last >= 0xa0) && raw.trim() === '');
}

/** Whether the code of a line begins with a blank; comments, directives and labels are allowed to. */
export function beginsWithBlank({ raw, code }: CodeLine): boolean {
	return raw.startsWith(' ') && code.startsWith(' ') && !MAY_BEGIN_WITH_BLANK.test(code);
}

const MAY_BEGIN_WITH_BLANK = new RegExp(`^ +(?:#|${FILLER}|[A-Za-z_]\\w*:)`);

/** Tabs, then blanks, that reach column `column`. */
export function indentationTo(column: number): string {
	return '\t'.repeat(Math.floor(column / TAB_WIDTH)) + ' '.repeat(column % TAB_WIDTH);
}
