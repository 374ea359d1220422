import type { Report, WordView } from '../../lint/rule.ts';
import type { Rule } from '../../lint/rule.ts';

export const unsafeContextUnexplained: Rule = {
	id: 'unsafe-context-unexplained',
	group: 'macros',
	severity: 'information',
	summary: 'context_unsafe() without a comment',
	why: `\`context_unsafe()\` disables the compiler's lock checking. A comment must explain why the code is correct anyway.`,
	sources: [
		{
			title: 'checkpatch: CONTEXT_UNSAFE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['CONTEXT_UNSAFE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	context_unsafe(example_update(example));' },
			good: {
				hunk: `+	/* Nobody else knows the example yet. */
+	context_unsafe(example_update(example));`,
			},
		},
	],
	visit: { words: { of: ['context_unsafe'], visit } },
};

function visit({ token, index, tokens, span }: WordView, report: Report): void {
	const isNear = (line: number): boolean => line >= token.line - 1 && line <= token.line + 1;
	for (let at = Math.max(0, index - MAX_DISTANCE); at < index + MAX_DISTANCE; at++) {
		const other = tokens[at];
		if (other?.kind === 'comment' && (isNear(other.line) || isNear(other.endLine))) return;
	}
	report({ span, message: 'context_unsafe() needs a comment that explains why the code is safe' });
}

/** Maximum number of tokens between the call and its comment. */
const MAX_DISTANCE = 30;
