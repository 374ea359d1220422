import { columnsOf, replaceColumns } from '../../lint/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const constBeforeStatic: Rule = {
	id: 'const-before-static',
	group: 'declarations',
	severity: 'warning',
	summary: 'const stands before static',
	why: `The storage class comes first: \`static const\`.`,
	sources: [
		{
			title: 'checkpatch: STATIC_CONST',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['STATIC_CONST'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+const static int example_limit = 8;' }, good: { hunk: '+static const int example_limit = 8;' } },
	],
	visit: {
		hunk: codePattern(/^([ \t]*)const([ \t]+)static\b/g, (match, line) => {
			const from = match[1]?.length ?? 0;
			return {
				span: columnsOf(line, from, match[0].length),
				message: 'const stands before static',
				fix: {
					title: 'Write static const',
					safety: 'safe',
					edits: [replaceColumns(line, from, match[0].length, `static${match[2] ?? ' '}const`)],
				},
			};
		}),
	},
};
