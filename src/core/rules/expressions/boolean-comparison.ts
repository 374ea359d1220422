import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const booleanComparison: Rule = {
	id: 'boolean-comparison',
	group: 'expressions',
	severity: 'information',
	strict: true,
	summary: 'Comparison with `true` or `false`',
	why: `Truth values are tested directly: \`if (found)\`, \`if (!found)\`. A comparison with \`true\` fails for any other non-zero
value.`,
	sources: [
		{
			title: 'checkpatch, Comparison style',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comparison-style',
		},
	],
	checkpatch: ['BOOL_COMPARISON'],
	fixable: false,
	examples: [{ bad: { hunk: `+	if (example->enabled == true)` }, good: { hunk: `+	if (example->enabled)` } }],
	visit: {
		words: wordPattern(
			['true', 'false'],
			/(?:[=!]=[ \t]*(true|false)\b|\b(true|false)[ \t]*[=!]=)/,
			({ 1: right, 2: left }) => ({
				message: `remove the comparison with ${right ?? left ?? ''}`,
			}),
		),
	},
};
