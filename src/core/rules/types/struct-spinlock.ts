import { replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const structSpinlock: Rule = {
	id: 'struct-spinlock',
	group: 'types',
	severity: 'warning',
	summary: 'struct spinlock instead of spinlock_t',
	why: `Spinlocks are declared as \`spinlock_t\`, which is a different type with \`CONFIG_PREEMPT_RT\`.`,
	sources: [
		{
			title: 'Lock types and their rules',
			url: 'https://docs.kernel.org/locking/locktypes.html',
		},
		{
			title: 'checkpatch: USE_SPINLOCK_T',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['USE_SPINLOCK_T'],
	fixable: true,
	examples: [{ bad: { hunk: '+	struct spinlock lock;' }, good: { hunk: '+	spinlock_t lock;' } }],
	visit: {
		hunk: patternWith(['spinlock'], /\bstruct[ \t]+spinlock(?=[ \t]+\w+[ \t]*;)/g, (match, line) => ({
			message: 'use spinlock_t instead of struct spinlock',
			fix: {
				title: 'Use spinlock_t',
				safety: 'safe',
				edits: [replaceColumns(line, match.index, match.index + match[0].length, 'spinlock_t')],
			},
		})),
	},
};
