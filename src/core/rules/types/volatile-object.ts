import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const volatileObject: Rule = {
	id: 'volatile-object',
	group: 'types',
	severity: 'information',
	summary: 'Object is volatile',
	why: `What is shared between threads needs locks, barriers, atomic operations or \`READ_ONCE()\` and \`WRITE_ONCE()\`, and those make
\`volatile\` needless; alone it orders nothing. It is right for a few accessors of hardware, for \`jiffies\`, and in parameters of
functions that take any pointer, where it is only a hint.`,
	sources: [
		{
			title: 'Why the \u201cvolatile\u201d type class should not be used',
			url: 'https://docs.kernel.org/process/volatile-considered-harmful.html',
		},
		{
			title: 'checkpatch: VOLATILE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['VOLATILE'],
	fixable: false,
	examples: [{ bad: { hunk: '+	volatile int example_count;' }, good: { hunk: '+	atomic_t example_count;' } }],
	visit: {
		hunk: patternWith(['volatile'], /\bvolatile\b/g, ({ index, input }) => {
			if (input.indexOf('volatile') < index || /\b(?:asm|__asm__) +(?:volatile|__volatile__)\b/.test(input))
				return null;
			const isParameter = PARAMETER.test(input.slice(index, index + LONGEST));
			return {
				message: isParameter
					? 'volatile is right for a parameter only where any pointer may be given'
					: 'volatile is hardly ever what shared data need',
				...(isParameter && { severity: 'hint' }),
			};
		}),
	},
};

/** A parameter that any pointer may be given for, as functions on bits and atomic types have it. */
const PARAMETER = /^volatile(?: +[a-z_]\w*){1,4} *\*+ ?\w+ *[,)]/;
const LONGEST = 120;
