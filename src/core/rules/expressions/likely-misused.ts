import { closingOf, outermost } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
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
	({ 1: hint = '', 2: name = '', index }, line, { after }) => ({
		message: `unnecessary ${hint}(): ${name}() already contains unlikely()`,
		// In a longer condition, the outer hint is about all of it.
		...(isLonger(after.flatTokens, after.indexAt(line, index) + 1) && { severity: 'off' }),
	}),
);

/** Whether the condition from the bracket at `open` consists of several ones, as far as it is seen. */
function isLonger(tokens: readonly Token[], open: number): boolean {
	const close = closingOf(tokens, open);
	return (
		close === -1 ||
		outermost(tokens, open + 1, close - 1).some((index) => /^(?:&&|\|\|)$/.test(tokens[index]?.text ?? ''))
	);
}
