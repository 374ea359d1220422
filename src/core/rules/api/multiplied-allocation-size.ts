import { readCall, spell } from '../../c/calls.ts';
import { isConstantCount, sizeofProduct } from '../../code/sizeofProduct.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

/** The functions that allocate arrays, by those that allocate bytes; each takes the size in one argument and then in two. */
const ARRAYS: ReadonlyMap<string, string> = new Map([
	['kmalloc', 'kmalloc_array'],
	['kzalloc', 'kcalloc'],
	['devm_kmalloc', 'devm_kmalloc_array'],
	['devm_kzalloc', 'devm_kcalloc'],
	['kmalloc_node', 'kmalloc_array_node'],
	['kzalloc_node', 'kcalloc_node'],
	['kvmalloc', 'kvmalloc_array'],
	['kvzalloc', 'kvcalloc'],
	['vmalloc', 'vmalloc_array'],
	['vzalloc', 'vcalloc'],
]);

export const multipliedAllocationSize: Rule = {
	id: 'multiplied-allocation-size',
	group: 'api',
	severity: 'hint',
	summary: 'Size of an array multiplied in the argument of devm_kzalloc(), kvmalloc() and similar',
	why: `A product that overflows allocates less than the code then uses. The functions for arrays, such as \`devm_kcalloc()\`, take both
factors and fail instead.`,
	sources: [
		{
			title: 'Deprecated interfaces, Open-coded arithmetic in allocator arguments',
			url: 'https://docs.kernel.org/process/deprecated.html#open-coded-arithmetic-in-allocator-arguments',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	all = devm_kzalloc(dev, count * sizeof(*all), GFP_KERNEL);`,
			},
			good: {
				hunk: `+	all = devm_kcalloc(dev, count, sizeof(*all), GFP_KERNEL);`,
			},
		},
	],
	visit: { words: { of: [...ARRAYS.keys()], visit } },
};

function visit({ tokens, index, token, span, hunk: { after } }: WordView, report: Report): void {
	const name = ARRAYS.get(token.text);
	const given = readCall(tokens, index)?.arguments ?? [];
	const size = given[token.text.startsWith('devm_') ? 1 : 0];
	const product = size === undefined ? null : sizeofProduct(tokens, size);
	if (name === undefined || product === null) return;
	const { count, size: one } = product;
	if (isConstantCount(spell(tokens, count.first, count.last))) return;
	const [first, last] = [tokens[Math.min(count.first, one.first)], tokens[Math.max(count.last, one.last)]];
	if (first === undefined || last === undefined) return;
	const textOf = (from: number, to: number): string => after.image.text.slice(tokens[from]?.start, tokens[to]?.end);
	const newText = `${textOf(count.first, count.last)}, ${textOf(one.first, one.last)}`;
	report({
		span,
		message: `use ${name}(), which checks the multiplication for overflow`,
		...(/^k[mz]alloc$/.test(token.text) && { until: OBJECTS_SINCE }),
		fix: {
			title: `Use ${name}()`,
			safety: 'unsafe',
			edits: [
				{ span, newText: name },
				{ span: after.span(first, last), newText },
			],
		},
	});
}

/** The year of kmalloc_objs() and kzalloc_objs(), which are better. */
const OBJECTS_SINCE = 2026;
