import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

/** Each sizeof on a line whose operand certainly ends where the match does. */
const ALL = /\bsizeof[ \t]+(\*?[ \t]*[A-Za-z_]\w*(?:(?:->|\.)\w+|\[[^\]]*\])*)(?![\w([.]|->|[ \t]+\w)/g;

export const sizeofWithoutParentheses: Rule = {
	id: 'sizeof-without-parentheses',
	group: 'expressions',
	severity: 'warning',
	summary: '`sizeof` without parentheses',
	why: `\`sizeof\` is written like a function: \`sizeof(*p)\`. Without parentheses it is hard to see where the operand ends.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SIZEOF_PARENTHESIS'],
	fixable: true,
	examples: [{ bad: { hunk: `+	size = sizeof *example;` }, good: { hunk: `+	size = sizeof(*example);` } }],
	visit: {
		words: wordPattern(
			['sizeof'],
			/\bsizeof[ \t]+(\*?[ \t]*[A-Za-z_]\w*(?:(?:->|\.)\w+|\[[^\]]*\])*)([ \t]+\w)?/,
			({ 2: more, 0: all, index }, line) => {
				const end = index + all.length - (more ?? '').length;
				const span = columnsOf(line, index, end);
				const message = 'put the operand of sizeof in parentheses';
				if (more !== undefined || line.code.charAt(end) === '(') return { span, message };
				// A line is reported once, so the fix changes each sizeof on it.
				const edits = [...line.code.matchAll(ALL)].map((each) => {
					const to = each.index + each[0].length;
					const operand = line.raw.slice(to - (each[1] ?? '').length, to);
					return replaceColumns(line, each.index, to, `sizeof(${operand})`);
				});
				return { span, message, fix: { title: 'Add parentheses', safety: 'safe', edits } };
			},
		),
	},
};
