import { replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const gnuInlineKeyword: Rule = {
	id: 'gnu-inline-keyword',
	group: 'declarations',
	severity: 'warning',
	summary: '__inline or __inline__ instead of inline',
	why: `\`__inline__\` and \`__inline\` are only for headers that strict ISO C compilers read, which are those for user space.`,
	sources: [
		{
			title: 'Linux kernel coding style, 15) The inline disease',
			url: 'https://docs.kernel.org/process/coding-style.html#the-inline-disease',
		},
		{
			title: 'checkpatch: INLINE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['INLINE'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+static __inline__ int example_count(void)' },
			good: { hunk: '+static inline int example_count(void)' },
		},
	],
	visit: {
		hunk: patternWith(['__inline'], /\b__inline(?:__)?\b/g, (match, line, { path }) => {
			if (path.includes('include/uapi/') || match.index > line.code.search(/\b__inline(?:__)?\b/)) return null;
			return {
				message: `use inline instead of ${match[0]}`,
				fix: {
					title: 'Use inline',
					safety: 'safe',
					edits: [replaceColumns(line, match.index, match.index + match[0].length, 'inline')],
				},
			};
		}),
	},
};
