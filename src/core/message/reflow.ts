import { columns } from '../text/width.ts';
import { kindOf } from '../patch/changelog.ts';

/** What stands before the first word of a line: blanks, and the marker of a list item. */
export const LEAD = /^\s*(?:(?:[-*•+o]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+)?/;

/** The lines of one paragraph or list item, filled up to `limit` columns. */
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

/** Words that a line may begin with, each with what follows it up to the next such word, and the blanks before it. */
function chunks(lines: readonly string[]): readonly { gap: string; text: string }[] {
	const sentenceGap = lines.some((line) => /[.!?] {2}\S/.test(line)) ? '  ' : ' ';
	const result: { gap: string; text: string }[] = [];
	for (const line of lines) {
		let isFirst = true;
		for (const [, blanks = '', word = ''] of line.matchAll(/(\s*)(\S+)/g)) {
			const last = result.at(-1);
			const gap = !isFirst ? blanks : '.!?'.includes(last?.text.at(-1) ?? ' ') ? sentenceGap : ' ';
			if (last !== undefined && !mayBeginLine(word)) last.text += gap + word;
			else result.push({ gap, text: word });
			isFirst = false;
		}
	}
	return result;
}

/** Whether a line that begins with `word` is read as text: not as a list item, a quotation, a tag, a mail's end or a comment of git. */
function mayBeginLine(word: string): boolean {
	return kindOf(`${word} x`) === 'prose' && !word.endsWith(':') && !/^(?:From|diff|---.*|#.*)$/.test(word);
}
