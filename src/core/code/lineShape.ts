import { TAB_WIDTH } from '../text/width.ts';
import { type CodeLine, FILLER } from './codeLines.ts';
import { memoize } from '../text/memoize.ts';

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

/** For each line, how many parentheses and square brackets around its first character are open since the last brace. */
export const bracketDepths = memoize((lines: readonly CodeLine[]): readonly number[] => {
	const outer: number[] = [];
	let depth = 0;
	return lines.map(({ code }) => {
		const atStart = depth;
		for (let at = 0; at < code.length; at++) {
			const character = code.charAt(at);
			if (character === '(' || character === '[') depth++;
			else if (character === ')' || character === ']') depth = Math.max(0, depth - 1);
			else if (character === '{') {
				outer.push(depth);
				depth = 0;
			} else if (character === '}') depth = outer.pop() ?? 0;
		}
		return atStart;
	});
});
