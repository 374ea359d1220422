import { endOfOperand } from '../../c/operand.ts';
import type { Rule } from '../../lint/rule.ts';

export const maskThenShift: Rule = {
	id: 'mask-then-shift',
	group: 'expressions',
	severity: 'warning',
	summary: 'Shift binds closer than the mask before it',
	why: `\`a & mask >> 8\` shifts the mask: \`>>\` binds closer than \`&\`. Parentheses say what is meant.`,
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
				const behind = endOfOperand(tokens, index + 1);
				const shift = tokens[behind];
				if (shift?.text !== '>>' || shift.line !== token.line) continue;
				// One finding a line: parentheses are wanted around one of them.
				reported = token.line;
				report({ span: view.after.span(token, shift), message: 'the shift binds closer than the mask' });
			}
		},
	},
};
