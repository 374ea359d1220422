import { FILLER } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const disabledCode: Rule = {
	id: 'disabled-code',
	group: 'macros',
	severity: 'warning',
	summary: '`#if 0` or `#if 1`',
	why: `Code that is never compiled rots. Remove it: the git history keeps it. A condition that is always true has no effect.`,
	sources: [
		{
			title: 'Linux kernel coding style, 21) Conditional Compilation',
			url: 'https://docs.kernel.org/process/coding-style.html#conditional-compilation',
		},
	],
	checkpatch: ['IF_0', 'IF_1'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+#if 0
+static int example_debug;
+#endif`,
			},
			good: { hunk: `+static int example_debug;` },
		},
	],
	visit: {
		words: wordPattern(['if'], /^[ \t]*#[ \t]*if[ \t]+([01])(?!\w)/, ({ 0: all, 1: value = '' }, line) => {
			const next = line.code.slice(all.length).trimStart();
			if (next !== '' && !next.startsWith(FILLER)) return null;
			const message = value === '0' ? 'remove the code under #if 0' : 'remove the #if 1, which has no effect';
			return { message, checkpatch: `IF_${value}` };
		}),
	},
};
