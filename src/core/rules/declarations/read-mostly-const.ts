import { replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const readMostlyConst: Rule = {
	id: 'read-mostly-const',
	group: 'declarations',
	severity: 'warning',
	summary: '__read_mostly on a constant',
	why: `\`__read_mostly\` separates data that is rarely written from data that is written often. Constants are never written and have
their own section; asking for both sections is a section type conflict.`,
	sources: [
		{
			title: 'checkpatch: CONST_READ_MOSTLY',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['CONST_READ_MOSTLY'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+static const int example_limit __read_mostly = 8;' },
			good: { hunk: '+static const int example_limit = 8;' },
		},
	],
	visit: {
		hunk: patternWith(['__read_mostly'], /[ \t]{0,8}\b__read_mostly\b/g, (match, line) => {
			if (line.code.indexOf('__read_mostly') < match.index || !IS_CONST.test(line.code)) return null;
			return {
				message: 'remove __read_mostly: const data is never written',
				fix: {
					title: 'Remove __read_mostly',
					safety: 'unsafe',
					edits: [replaceColumns(line, match.index, match.index + match[0].length, '')],
				},
			};
		}),
	},
};

/** A const that applies to the variable, not only to the target of a pointer. */
const IS_CONST = /\bconst\b(?![^=;[]*\*)/;
