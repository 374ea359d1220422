import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const allocationCast: Rule = {
	id: 'allocation-cast',
	group: 'expressions',
	severity: 'warning',
	summary: 'Cast of the return value of an allocator',
	why: `A \`void *\` converts to any pointer type implicitly. The cast hides a missing declaration of the function, or a type that
differs from the variable's.`,
	sources: [
		{
			title: 'Linux kernel coding style, 14) Allocating memory',
			url: 'https://docs.kernel.org/process/coding-style.html#allocating-memory',
		},
	],
	checkpatch: ['UNNECESSARY_CASTS'],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+	example = (struct example *)kzalloc(size, GFP_KERNEL);` },
			good: { hunk: `+	example = kzalloc(size, GFP_KERNEL);` },
		},
	],
	visit: {
		hunk: patternWith(
			['alloc', 'kstrdup', 'kmemdup'],
			/(\([ \t]*(?:\w+[ \t]+)*\w+[ \t]*\*[ \t*]*\)[ \t]*)(\w+)[ \t]*\(/,
			({ 1: cast = '', 2: name = '', index }, line) => {
				if (!ALLOCATOR.test(name)) return null;
				return {
					span: columnsOf(line, index, index + cast.length),
					message: `unnecessary cast of the return value of ${name}()`,
					fix: {
						title: 'Remove the cast',
						safety: 'safe',
						edits: [replaceColumns(line, index, index + cast.length, '')],
					},
				};
			},
		),
	},
};

const ALLOCATOR =
	/^(?:(?:devm_)?(?:k|v|kv)[mzc]alloc(?:_array)?(?:_node)?|kstrdup(?:_const)?|kmemdup(?:_nul)?|dma_alloc_coherent|(?:(?:net)?dev_)?alloc_skb(?:_ip_align)?)$/;
