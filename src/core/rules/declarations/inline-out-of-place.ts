import { patternWith } from '../../lint/pattern.ts';
import { TYPE } from '../../code/typePattern.ts';

const INLINE = '(inline|__always_inline|noinline|__inline|__inline__)';
/** A storage class after inline, or inline after a type. */
const PATTERN = new RegExp(`\\b(?:${INLINE}[ \\t]+(?:static|extern|asmlinkage)|${TYPE}[ \\t]+${INLINE})\\b`, 'g');

import type { Rule } from '../../lint/rule.ts';

export const inlineOutOfPlace: Rule = {
	id: 'inline-out-of-place',
	group: 'declarations',
	severity: 'warning',
	summary: 'inline after the type or before the storage class',
	why: `The usual order is storage class, inline, type: readers look for \`static inline\` at the start of a line, and so does \`grep\`.`,
	sources: [
		{
			title: 'checkpatch: INLINE_LOCATION',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['INLINE_LOCATION'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+inline static int example_count(void)' },
			good: { hunk: '+static inline int example_count(void)' },
		},
	],
	visit: {
		hunk: patternWith(['inline'], PATTERN, ({ 1: first, 2: word = first }) => ({
			message: `'${word}' should be between the storage class and the type`,
			// Many put it before the name, like other attributes.
			...(word === 'noinline' && { severity: 'hint' }),
		})),
	},
};
