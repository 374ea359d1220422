import { endOfOperand } from '../../c/operand.ts';
import type { Rule } from '../../lint/rule.ts';

export const maskThenShift: Rule = {
	id: 'mask-then-shift',
	group: 'expressions',
	severity: 'warning',
	summary: 'Mask and right shift without parentheses',
	why: `\`a & mask >> 8\` shifts the mask: \`>>\` has higher precedence than \`&\`. Parentheses show what is meant.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['MASK_THEN_SHIFT'],
	fixable: false,
	examples: [{ bad: { hunk: `+	count = value & mask >> 8;` }, good: { hunk: `+	count = (value & mask) >> 8;` } }],
	visit: {
		hunk: (view, report) => {
			if (view.language !== 'c' || view.hunk.added === 0) return;
			const { flatTokens: tokens, operators } = view.after;
			let reported = -1;
			for (const { role, token, index } of operators) {
				if (role !== 'arithmetic' || token.text !== '&' || token.line === reported) continue;
				const shift = tokens[endOfOperand(tokens, index + 1)];
				if (shift?.text !== '>>' || shift.line !== token.line) continue;
				// One finding per line: one pair of parentheses is enough.
				reported = token.line;
				report({
					span: view.after.span(token, shift),
					message: "'>>' has higher precedence than '&': add parentheses",
				});
			}
		},
	},
};
