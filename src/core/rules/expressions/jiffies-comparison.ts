import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const jiffiesComparison: Rule = {
	id: 'jiffies-comparison',
	group: 'expressions',
	severity: 'warning',
	summary: 'Comparison of `jiffies` with an operator',
	why: `\`jiffies\` wraps around, and a plain comparison is wrong when it does. \`time_after()\`, \`time_before()\` and related macros
handle the wraparound.`,
	sources: [
		{
			title: 'checkpatch, Comparison style',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comparison-style',
		},
	],
	checkpatch: ['JIFFIES_COMPARISON'],
	fixable: false,
	examples: [{ bad: { hunk: `+	if (jiffies > timeout)` }, good: { hunk: `+	if (time_after(jiffies, timeout))` } }],
	visit: {
		words: wordPattern(
			['jiffies', 'get_jiffies_64'],
			/(?:(?<![.>]|<<|>>)(?:\bjiffies\b|\bget_jiffies_64\(\))[ \t]*(?:[=!]=|<=?(?!<)|>=?(?!>))|(?:[=!]=|(?<!<)<=?|(?<![>-])>=?)[ \t]*(?:\bjiffies\b|\bget_jiffies_64\(\)))/,
			() => ({ message: 'use time_after() or time_before() to compare jiffies, which wraps around' }),
		),
	},
};
