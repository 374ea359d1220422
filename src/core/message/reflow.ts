import { columns } from '../text/width.ts';
import { kindOf } from '../patch/changelog.ts';

/** The start of a line up to its first word: blanks, and the marker of a list item. */
export const LEAD = /^\s*(?:(?:[-*•+o]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+)?/;

/** The lines of one paragraph or list item, rewrapped at `limit` columns. */
export function reflow(lines: readonly string[], limit: number): readonly string[] {
	const [first = '', second] = lines;
	const lead = LEAD.exec(first)?.[0] ?? '';
	const hanging = /\S/.test(lead) ? ' '.repeat(columns(lead)) : lead;
	const indentation = second === undefined ? hanging : (/^\s*/.exec(second)?.[0] ?? '');
	const result: string[] = [];
	let line = '';
	for (const { gap, text } of chunks([first.slice(lead.length), ...lines.slice(1)])) {
		if (line === '') line = lead + text;
		else if (columns(line) + columns(gap + text) <= limit) line += gap + text;
		else {
			result.push(line);
			line = indentation + text;
		}
	}
	return [...result, line];
}

/** Words that may start a line, each with the text up to the next such word, and the blanks before it. */
function chunks(lines: readonly string[]): readonly { gap: string; text: string }[] {
	const sentenceGap = lines.some((line) => /[.!?] {2}\S/.test(line)) ? '  ' : ' ';
	const result: { gap: string; text: string }[] = [];
	for (const line of lines) {
		let isFirst = true;
		for (const [, blanks = '', word = ''] of line.matchAll(/(\s*)(\S+)/g)) {
			const last = result.at(-1);
			const gap = !isFirst ? blanks : '.!?'.includes(last?.text.at(-1) ?? ' ') ? sentenceGap : ' ';
			if (last !== undefined && !mayStartLine(word)) last.text += gap + word;
			else result.push({ gap, text: word });
			isFirst = false;
		}
	}
	return result;
}

/** Whether a line that starts with `word` is still prose, not a list item, a quotation, a tag, the end of a mail or a git comment. */
function mayStartLine(word: string): boolean {
	return kindOf(`${word} x`) === 'prose' && !word.endsWith(':') && !/^(?:From|diff|---.*|#.*)$/.test(word);
}
