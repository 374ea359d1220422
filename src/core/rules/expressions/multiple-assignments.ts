import { columnsOf } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

/** A line that assigns to a path, and directly to another one. */
const CHAIN =
	/^([ \t]*)\w+(?:(?:->|\.)\w+|\[[^\]=]*\]+)*[ \t]*=(?!=)[ \t]*\w+(?:(?:->|\.)\w+|\[[^\]=]*\]+)*[ \t]*=(?!=)/;

export const multipleAssignments: Rule = {
	id: 'multiple-assignments',
	group: 'expressions',
	severity: 'information',
	strict: true,
	summary: 'Multiple assignments in one statement',
	why: `With one assignment per statement, each can be read, changed and removed separately.`,
	sources: [
		{
			title: 'checkpatch, Functions and Variables',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['MULTIPLE_ASSIGNMENTS'],
	fixable: false,
	examples: [
		{
			bad: { hunk: `+	first = last = example->count;` },
			good: {
				hunk: `+	first = example->count;
+	last = example->count;`,
			},
		},
	],
	visit: {
		hunk: codePattern(CHAIN, ({ 1: indent = '', 0: all }, line) => ({
			span: columnsOf(line, indent.length, all.length),
			message: 'use one statement for each assignment',
		})),
	},
};
