import { columnsOf, replaceColumns } from '../../lint/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceInsideBrackets: Rule = {
	id: 'space-inside-brackets',
	group: 'spacing',
	severity: 'warning',
	summary: 'Space inside of parentheses or square brackets',
	why: `Do not add spaces around, or inside, parenthesized expressions: what stands in parentheses or square brackets
touches them.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+	example_show( example);' }, good: { hunk: '+	example_show(example);' } },
		{ bad: { hunk: '+	count = example->counts[node ];' }, good: { hunk: '+	count = example->counts[node];' } },
	],
	visit: {
		hunk: codePattern(/[([][ \t]+|(?<=[^ \t])[ \t]+(?=[)\]])/g, ({ index, 0: all }, line) => {
			const isOpening = all.startsWith('(') || all.startsWith('[');
			const [from, to] = [isOpening ? index + 1 : index, index + all.length];
			const next = line.code.charAt(to);
			// A list may go on in the next line, and an empty clause of `for` keeps its distance.
			if (isOpening && (next === '' || next === '\\\\')) return null;
			if (!isOpening && (line.code.slice(0, from).trim() === '' || line.code.charAt(from - 1) === ';')) return null;
			return {
				span: columnsOf(line, from, to),
				message: isOpening ? `space behind '${all.charAt(0)}'` : `space before '${next}'`,
				fix: { title: 'Remove the space', safety: 'safe', edits: [replaceColumns(line, from, to, '')] },
			};
		}),
	},
};
