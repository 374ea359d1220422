import { closerBehind } from '../../c/operand.ts';
import type { Rule } from '../../lint/rule.ts';

export const assignmentInCondition: Rule = {
	id: 'assignment-in-condition',
	group: 'expressions',
	severity: 'warning',
	summary: 'Assignment in the condition of `if`',
	why: `An assignment in a condition is easily taken for a comparison. On a line of its own before the \`if\` it costs nothing.`,
	sources: [
		{
			title: 'checkpatch, Comparison style',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comparison-style',
		},
	],
	checkpatch: ['ASSIGN_IN_IF'],
	fixable: false,
	examples: [
		{
			bad: { hunk: `+	if ((count = example_count(example)) < 0)` },
			good: {
				hunk: `+	count = example_count(example);
+	if (count < 0)`,
			},
		},
	],
	visit: {
		words: {
			of: ['if'],
			visit: ({ hunk, tokens, index, token }, report) => {
				if (tokens[index + 1]?.text !== '(' || tokens[index - 1]?.text === '#') return;
				const close = closerBehind(tokens, index + 1);
				for (let at = index + 2; at < close; at++) {
					const assignment = tokens[at];
					if (assignment === undefined || !ASSIGNMENTS.has(assignment.text)) continue;
					const message = 'assignment in a condition';
					const place = hunk.after.span(assignment);
					if (assignment.line === token.line) report({ span: place, message });
					else report({ span: hunk.after.span(token), message, related: [{ span: place, message: 'the assignment' }] });
					return;
				}
			},
		},
	},
};

const ASSIGNMENTS: ReadonlySet<string> = new Set('= += -= *= /= %= &= |= ^='.split(' '));
