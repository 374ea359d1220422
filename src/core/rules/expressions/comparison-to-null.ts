import { operandStart } from '../../c/operand.ts';
import type { Rule } from '../../lint/rule.ts';

export const comparisonToNull: Rule = {
	id: 'comparison-to-null',
	group: 'expressions',
	severity: 'information',
	strict: true,
	summary: 'Comparison with `NULL`',
	why: `Pointers are tested directly: \`if (!p)\` and \`if (p)\` are shorter and the usual form.`,
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
				const message =
					negation === '' ? 'test the pointer directly, not against NULL' : "use '!' instead of a comparison with NULL";
				if (!BEFORE_OPERAND.has(tokens[first - 1]?.text ?? '')) {
					report({ span, message });
					return;
				}
				const operand = hunk.after.image.text.slice(start.start, tokens[index - 2]?.end);
				// A pointer that is stored or passed on is not a truth value.
				const safety = negation === '!' ? 'safe' : 'unsafe';
				report({
					span,
					message,
					fix: { title: `Use ${negation}${operand}`, safety, edits: [{ span, newText: negation + operand }] },
				});
			},
		},
	},
};

/** Tokens before an operand that no other operator binds. */
const BEFORE_OPERAND: ReadonlySet<string> = new Set(['(', '&&', '||', '=', ',', 'return', '?', ':']);
