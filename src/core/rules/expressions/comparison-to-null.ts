import { operandStart } from '../../c/operand.ts';
import type { Rule } from '../../lint/rule.ts';

export const comparisonToNull: Rule = {
	id: 'comparison-to-null',
	group: 'expressions',
	severity: 'information',
	strict: true,
	summary: 'Comparison with `NULL`',
	why: `A pointer is tested by itself: \`if (!p)\` and \`if (p)\` read like the question they ask.`,
	sources: [
		{
			title: 'checkpatch, Comparison style',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comparison-style',
		},
	],
	checkpatch: ['COMPARISON_TO_NULL'],
	fixable: true,
	examples: [{ bad: { hunk: `+	if (example == NULL)` }, good: { hunk: `+	if (!example)` } }],
	visit: {
		words: {
			of: ['NULL'],
			visit: ({ hunk, tokens, index, token }, report) => {
				const operator = tokens[index - 1];
				if ((operator?.text !== '==' && operator?.text !== '!=') || operator.line !== token.line) return;
				const first = operandStart(tokens, index - 2);
				const start = tokens[first];
				if (start?.line !== token.line) return;
				const negation = operator.text === '==' ? '!' : '';
				const span = hunk.after.span(start, token);
				const message = `comparison with NULL instead of ${negation === '' ? 'a plain test' : "'!'"}`;
				if (!STANDS_ALONE.has(tokens[first - 1]?.text ?? '')) {
					report({ span, message });
					return;
				}
				const operand = hunk.after.image.text.slice(start.start, tokens[index - 2]?.end);
				// A pointer is no truth value where it is stored or handed on.
				const safety = negation === '!' ? 'safe' : 'unsafe';
				report({
					span,
					message,
					fix: { title: `Write ${negation}${operand}`, safety, edits: [{ span, newText: negation + operand }] },
				});
			},
		},
	},
};

/** What may stand before an operand that nothing else binds. */
const STANDS_ALONE: ReadonlySet<string> = new Set(['(', '&&', '||', '=', ',', 'return', '?', ':']);
