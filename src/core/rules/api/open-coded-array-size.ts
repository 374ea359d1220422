import { replaceColumns } from '../../code/codeLines.ts';
import type { CImage } from '../../code/hunkView.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const openCodedArraySize: Rule = {
	id: 'open-coded-array-size',
	group: 'api',
	severity: 'warning',
	summary: 'Open-coded ARRAY_SIZE()',
	why: `\`ARRAY_SIZE()\` is clearer, and does not compile if its argument is a pointer.`,
	sources: [
		{
			title: "Linux kernel coding style, 18) Don't re-invent the kernel macros",
			url: 'https://docs.kernel.org/process/coding-style.html#don-t-re-invent-the-kernel-macros',
		},
	],
	checkpatch: ['ARRAY_SIZE'],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+	count = sizeof(examples) / sizeof(examples[0]);` },
			good: { hunk: `+	count = ARRAY_SIZE(examples);` },
		},
	],
	visit: {
		words: wordPattern(
			['sizeof'],
			/\bsizeof[ \t]*\([ \t]*([^()\s]{1,80})[ \t]*\)[ \t]*\/[ \t]*sizeof[ \t]*\([ \t]*([^()\s]{1,80})\[[ \t]*0[ \t]*\][ \t]*\)/,
			({ 1: array = '', 2: element, index, 0: all }, line, { path, after }) => {
				// After another division, the whole is not the number of elements.
				const operator = operatorBefore(after, after.indexAt(line, index));
				if (array !== element || operator === '/' || operator === '%' || operator === '*') return null;
				const message = 'use ARRAY_SIZE()';
				const edits = [replaceColumns(line, index, index + all.length, `ARRAY_SIZE(${array})`)];
				return path.startsWith('tools/') || path.includes('/uapi/')
					? { message }
					: { message, fix: { title: 'Use ARRAY_SIZE()', safety: 'safe', edits } };
			},
		),
	},
};

/** The token before the one at `index`, apart from comments. */
function operatorBefore({ flatTokens }: CImage, index: number): string {
	let before = index - 1;
	while (flatTokens[before]?.kind === 'comment') before--;
	return flatTokens[before]?.text ?? '';
}
