import { replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const readMostlyConst: Rule = {
	id: 'read-mostly-const',
	group: 'declarations',
	severity: 'warning',
	summary: 'Constant is __read_mostly',
	why: `\`__read_mostly\` keeps data that are seldom written away from those that often are. What is const stands with other
constants, where nothing is written; the two ask for different sections, which does not link.`,
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
				message: '__read_mostly on a constant',
				fix: {
					title: 'Remove __read_mostly',
					safety: 'unsafe',
					edits: [replaceColumns(line, match.index, match.index + match[0].length, '')],
				},
			};
		}),
	},
};

/** A const that is not the target of a pointer alone. */
const IS_CONST = /\bconst\b(?![ \t]+(?:struct[ \t]+)?\w+[ \t]*\*(?![ \t]*const\b))/;
