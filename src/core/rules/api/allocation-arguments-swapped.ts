import { readCall } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const allocationArgumentsSwapped: Rule = {
	id: 'allocation-arguments-swapped',
	group: 'api',
	severity: 'warning',
	summary: 'Array allocation with element size and count swapped',
	why: `These allocators take the number of elements first and the size of one element second. The product is the same, but
compilers that know the allocator's attributes warn.`,
	sources: [
		{
			title: 'checkpatch: ALLOC_ARRAY_ARGS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#allocation-style',
		},
	],
	checkpatch: ['ALLOC_ARRAY_ARGS'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	all = kcalloc(sizeof(*all), count, GFP_KERNEL);' },
			good: { hunk: '+	all = kcalloc(count, sizeof(*all), GFP_KERNEL);' },
		},
	],
	visit: {
		words: {
			of: [
				'kcalloc',
				'kmalloc_array',
				'kvcalloc',
				'kvmalloc_array',
				'vcalloc',
				'vmalloc_array',
				'kcalloc_node',
				'kmalloc_array_node',
			],
			visit,
		},
	},
};

function visit({ tokens, index, hunk }: WordView, report: Report): void {
	const first = readCall(tokens, index)?.arguments[0];
	const start = tokens[first?.first ?? -1];
	const end = tokens[first?.last ?? -1];
	if (start?.text !== 'sizeof' || end === undefined) return;
	report({ span: hunk.after.span(start, end), message: 'pass the number of elements first and their size second' });
}
