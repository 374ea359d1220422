import { replaceColumns } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const keywordWithoutSpace: Rule = {
	id: 'keyword-without-space',
	group: 'spacing',
	severity: 'warning',
	summary: 'Missing space between a keyword and its parenthesis',
	why: `\`if\`, \`while\`, \`for\` and \`switch\` are not functions: the space before the parenthesis shows that.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [{ bad: { hunk: '+	if(example->count)' }, good: { hunk: '+	if (example->count)' } }],
	visit: {
		words: wordPattern(
			['if', 'while', 'for', 'switch'],
			/\b(if|while|for|switch)\(/g,
			({ 1: word = '', index }, line) => {
				// A macro of that name would lose its parameters.
				if (/#[ \t]*define[ \t]+$/.test(line.code.slice(0, index))) return null;
				const end = index + word.length;
				const fix = { title: 'Insert a space', safety: 'safe', edits: [replaceColumns(line, end, end, ' ')] } as const;
				return { message: `space required after '${word}'`, fix };
			},
		),
	},
};
