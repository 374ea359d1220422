import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

const HINTS = ['likely', 'unlikely'];

export const likelyMisused: Rule = {
	id: 'likely-misused',
	group: 'expressions',
	severity: 'warning',
	summary: '`likely()` or `unlikely()` in the wrong place',
	why: `\`unlikely(x) > 0\` compares 0 or 1, not \`x\`. \`IS_ERR()\`, \`IS_ERR_OR_NULL()\`, \`IS_ERR_VALUE()\` and \`WARN_ON()\` already
contain \`unlikely()\`.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['LIKELY_MISUSE'],
	fixable: false,
	examples: [
		{ bad: { hunk: `+	if (unlikely(count) > 3)` }, good: { hunk: `+	if (unlikely(count > 3))` } },
		{ bad: { hunk: `+	if (unlikely(IS_ERR(example)))` }, good: { hunk: `+	if (IS_ERR(example))` } },
	],
	visit: {
		words: {
			of: HINTS,
			visit: (word, report, context) => {
				COMPARED.visit(word, report, context);
				NESTED.visit(word, report, context);
			},
		},
	},
};

const COMPARED = wordPattern(
	HINTS,
	/\b((?:un)?likely)[ \t]*\([ \t]*[A-Za-z_]\w*(?:(?:->|\.)\w+|\[[^\]()]*\])*(?:\([^()]*\))?[ \t]*\)[ \t]*(?:[=!]=|<=?(?!<)|>=?(?!>))/,
	({ 1: hint = '' }) => ({ message: `put the comparison inside ${hint}()` }),
);

const NESTED = wordPattern(
	HINTS,
	/\b((?:un)?likely)[ \t]*\([ \t]*!?[ \t]*(IS_ERR(?:_OR_NULL|_VALUE)?|WARN\w*)[ \t]*\(/,
	({ 0: all, 1: hint = '', 2: name = '', index, input }) => ({
		message: `unnecessary ${hint}(): ${name}() already contains unlikely()`,
		// In a longer condition, the outer hint is about all of it.
		...(JOINED.test(input.slice(index + all.length, index + all.length + MAX_CONDITION)) && { severity: 'hint' }),
	}),
);

const JOINED = /^[^&|]*(?:&&|\|\|)/;
/** Maximum number of characters of the rest of the condition that are examined. */
const MAX_CONDITION = 200;
