import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const constTwice: Rule = {
	id: 'const-twice',
	group: 'declarations',
	severity: 'warning',
	summary: 'Duplicate const',
	why: `The second \`const\` has no effect. Usually \`const char * const\` was meant: a pointer that does not change.`,
	sources: [
		{
			title: 'checkpatch: CONST_CONST',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['CONST_CONST'],
	fixable: false,
	examples: [{ bad: { hunk: '+	const char const *name;' }, good: { hunk: '+	const char * const name;' } }],
	visit: {
		hunk: patternWith(
			['const'],
			/\bconst[ \t]+(?:(?:struct|union|enum)[ \t]+\w+|(?:unsigned[ \t]+|long[ \t]+)?(?!const\b|static\b|struct\b|union\b|enum\b|unsigned\b)\w+)[ \t]+(const\b[ \t]*(\*)?)(?=([ \t]*\w+)?(.))/g,
			(match) => {
				// checkpatch does not report arrays.
				const isQuiet = match[4] === '[' && match[2] === undefined;
				return { message: "duplicate 'const'", ...(isQuiet && { checkpatch: null }) };
			},
		),
	},
};
