import { columnsOf } from '../../code/codeLines.ts';
import type { CImage } from '../../code/hunkView.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const splitString: Rule = {
	id: 'split-string',
	group: 'layout',
	severity: 'warning',

	summary: 'Quoted string is split across lines',
	why: `A message in a log is searched for in the source, and is not found if its string is split in the middle. Strings
may exceed the maximum line length; a break after \`\\n\` is fine.`,
	sources: [
		{
			title: 'Linux kernel coding style, 2) Breaking long lines and strings',
			url: 'https://docs.kernel.org/process/coding-style.html#breaking-long-lines-and-strings',
		},
		{
			title: 'checkpatch: SPLIT_STRING',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['SPLIT_STRING'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	pr_info("there are more than "
+		"%d of them\\n", count);
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	pr_info("there are more than %d of them\\n", count);
 }`,
			},
		},
	],
	visit: {
		hunk: patternWith(['"'], /^\s*"/g, ([match], line, hunk) => {
			const above = hunk.codeLines[line.index - 1];
			const end = above?.code.trimEnd() ?? '';
			if (above === undefined || end.length < 2 || !end.endsWith('"')) return null;
			if (
				/(?:\\(?:[nrt]|[0-7]{1,3}|x[0-9a-fA-F]{1,2})|[;{])$/.test(
					above.raw.slice(Math.max(0, end.length - 6), end.length - 1),
				)
			)
				return null;
			const start = match.length - 1;
			return {
				span: columnsOf(line, start, line.code.indexOf('"', start + 1) + 1 || line.code.length),
				message: 'quoted string is split across lines',
				...(above.isAdded
					? {
							fix: {
								title: 'Join the strings',
								safety: isInBraces(hunk.after, hunk.after.indexAt(line, start)) ? 'unsafe' : 'safe',
								edits: [{ span: { start: above.start + end.length - 1, end: line.start + match.length }, newText: '' }],
							},
						}
					: {}),
			};
		}),
	},
};

/** Maximum number of tokens of a statement on each side of a string. */
const MAX_TOKENS = 200;

/** Whether the statement around a token is alone in braces, which it may not need on one line. */
function isInBraces({ flatTokens: tokens }: CImage, index: number): boolean {
	let [first, last] = [index, index];
	while (first > index - MAX_TOKENS && !/^[{};]$/.test(tokens[first]?.text ?? ';')) first--;
	while (last < index + MAX_TOKENS && !/^[{};]$/.test(tokens[last]?.text ?? ';')) last++;
	return tokens[first]?.text === '{' && tokens[last + 1]?.text === '}';
}
