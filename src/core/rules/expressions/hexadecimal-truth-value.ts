import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const hexadecimalTruthValue: Rule = {
	id: 'hexadecimal-truth-value',
	group: 'expressions',
	severity: 'warning',
	summary: 'Hexadecimal number as an operand of `&&` or `||`',
	why: `A hexadecimal number is usually a mask. As an operand of \`&&\` or \`||\` it is just true, so \`&\` or \`|\` was probably meant.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['HEXADECIMAL_BOOLEAN_TEST'],
	fixable: false,
	examples: [{ bad: { hunk: `+	if (flags && 0x10)` }, good: { hunk: `+	if (flags & 0x10)` } }],
	visit: {
		hunk: patternWith(
			['0x', '0X'],
			/(?:&&|\|\|)[ \t]*(0[xX][\da-fA-F]+)(?=[ \t]*(?:\)|&&|\|\|))|\b(0[xX][\da-fA-F]+)[ \t]*(?:&&|\|\|)/,
			({ 1: right, 2: left }, line) => {
				const mask = right ?? left ?? '';
				if (
					left !== undefined &&
					!/(?:\(|&&|\|\|)[ \t]*$/.test(line.code.slice(0, line.code.indexOf(left)).slice(-MAX_LOOKBACK))
				)
					return null;
				// checkpatch only knows hexadecimal numbers without letters.
				return {
					message: `mask ${mask} is used as a truth value; '&' or '|' was probably meant`,
					...(/[a-f]/i.test(mask.slice(2)) && { checkpatch: null }),
				};
			},
		),
	},
};

/** Maximum number of characters between two operators. */
const MAX_LOOKBACK = 20;
