import type { Operator } from '../../c/operators.ts';
import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const operatorWithoutSpaces: Rule = {
	id: 'operator-without-spaces',
	group: 'spacing',
	severity: 'warning',
	summary: 'Operator with two operands has no space on both sides',
	why: `One space goes on each side of assignments, comparisons, \`&&\`, \`||\` and \`?:\`. Arithmetic without any spaces, as
in \`buf[len-1]\`, is tolerated in places and only a hint; a space on one side alone is not.

Stars that may declare a pointer are left alone: the text alone does not tell a product from a type nobody has seen.`,
	sources: [{ title: 'Linux kernel coding style, 3.1) Spaces', url: 'https://docs.kernel.org/process/coding-style.html#spaces' }],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+	example->count=count;' }, good: { hunk: '+	example->count = count;' } },
		{ bad: { hunk: '+	last = first + count-1;' }, good: { hunk: '+	last = first + count - 1;' } },
	],
	visit: {
		hunk: operatorPattern((operator, tokens) => {
			const { role, token, index, before } = operator;
			if (role !== 'binary' && role !== 'arithmetic' && role !== 'choice' && role !== 'colon') return null;
			// `?:` is one operator, judged at its colon.
			if (role === 'choice' && tokens[index + 1]?.text === ':' && operator.after === 'operator') return null;
			const isElvis = role === 'colon' && tokens[index - 1]?.text === '?' && before === 'operator';
			if (isElvis) return null;
			const missing = role === 'arithmetic' ? lacksBlank(operator, NEAR) : lacksBlank(operator, FAR);
			if (!missing) return null;
			const isTight = before !== 'blank' && operator.after !== 'blank' && role !== 'binary';
			return { message: `no space on both sides of '${token.text}'`, before: ' ', after: ' ', strict: isTight };
		}),
	},
};

/** What may stand beside arithmetic, and beside all else. */
const NEAR: ReadonlySet<string> = new Set(['edge', 'blank']);
const FAR: ReadonlySet<string> = new Set(['edge', 'blank', 'comment']);

function lacksBlank({ before, after }: Operator, allowed: ReadonlySet<string>): boolean {
	return !allowed.has(before) || !allowed.has(after);
}
