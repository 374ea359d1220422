import { isBpf, isUserSpace } from '../../code/userSpace.ts';
import type { CodeLine } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const volatileObject: Rule = {
	id: 'volatile-object',
	group: 'types',
	severity: 'information',
	summary: 'Use of volatile',
	why: `Data shared between threads needs locks, barriers, atomic operations or \`READ_ONCE()\` and \`WRITE_ONCE()\`. With those
\`volatile\` is not needed, and without them it does not order anything. It is right for a few hardware accessors, for
\`jiffies\`, and for parameters of functions that accept any pointer; on a parameter the finding is only a hint.`,
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
		hunk: patternWith(['volatile'], /\bvolatile\b/g, ({ index, input }, line, hunk) => {
			if (input.indexOf('volatile') < index || /\b(?:asm|__asm__) +volatile\b/.test(input)) return null;
			const before = input.slice(0, index);
			const after = input.slice(index, index + MAX_PARAMETER);
			// User space has no READ_ONCE(), and the constants of a BPF program are set when it is loaded.
			const isDoubtful =
				ASSEMBLY.test(before) ||
				isBpf(hunk.path) ||
				isUserSpace(hunk.path) ||
				RETURNED.test(after) ||
				(CAST.test(before) && isInAccessor(hunk, line));
			const isParameter = PARAMETER.test(after) || (LISTED.test(before) && UNNAMED.test(after));
			return {
				message: isParameter
					? 'volatile on a parameter is right only if the function accepts any pointer'
					: 'volatile is usually wrong: use locks, atomics, or READ_ONCE() and WRITE_ONCE()',
				...(isParameter && { severity: 'hint' }),
				...(isDoubtful && { severity: 'off' }),
			};
		}),
	},
};

/** What is before the qualifier of inline assembly. */
const ASSEMBLY = /\b(?:asm|__asm__|__asm|asm_inline) +(?:(?:goto|inline) +)?$/;
/** A pointer parameter, as functions on bits and atomic types have it to accept any pointer. */
const PARAMETER = /^volatile(?: +[A-Za-z_]\w*){0,4} *\*+ *(?:const +)?[A-Za-z_]\w* *[,)]/;
/** The same in a prototype without names, and what is before it. */
const UNNAMED = /^volatile(?: +[A-Za-z_]\w*){0,4} *\*+ *[,)]/;
const LISTED = /(?:\w *\(|,)(?: *\w+){0,3} *$/;
/** Maximum number of characters of a parameter that are examined. */
const MAX_PARAMETER = 120;
/** What a function that accepts any pointer returns: the same pointer. */
const RETURNED = /^volatile +void *\*+ *(?:const +)?(?:\w+ +)*\w+ *\(/;
/** What is before the qualifier in a cast. */
const CAST = /(?:^|[^\w\s])\s*\((?: *\w+){0,3} *$|\breturn *\((?: *\w+){0,3} *$/;

/** Whether a line is in a function that accesses hardware, or any pointer: its own parameter says so. */
function isInAccessor({ after: { functions, tokens } }: HunkView, { index }: CodeLine): boolean {
	const around = functions.find(({ head, close }) => {
		const first = tokens[head.first]?.line ?? Infinity;
		return first <= index && index <= (tokens[close]?.line ?? Infinity);
	});
	if (around === undefined) return false;
	return tokens.slice(around.name, around.open).some(({ text }) => text === 'volatile' || text === '__iomem');
}
