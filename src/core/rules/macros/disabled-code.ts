import { FILLER } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const disabledCode: Rule = {
	id: 'disabled-code',
	group: 'macros',
	severity: 'warning',
	summary: '`#if 0` or `#if 1`',
	why: `Code that is not compiled rots. History keeps what is removed, and whoever needs it finds it there; a condition that
always holds is only noise.`,
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
			const message = value === '0' ? '#if 0 disables code for good' : '#if 1 does nothing';
			return { message, checkpatch: `IF_${value}` };
		}),
	},
};
