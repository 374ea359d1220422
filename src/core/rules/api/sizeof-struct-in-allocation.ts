import { readCall } from '../../c/calls.ts';
import { assignmentTarget } from '../../code/sizeofProduct.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

/** Functions for arrays, which take the size of an element after the number of elements. */
const ARRAYS = ['k', 'kv', 'devm_k'].flatMap((kind) => [`${kind}calloc`, `${kind}malloc_array`]);

export const sizeofStructInAllocation: Rule = {
	id: 'sizeof-struct-in-allocation',
	group: 'api',
	severity: 'information',
	strict: true,
	summary: 'sizeof(struct …) instead of sizeof(*p) in an allocation',
	why: `\`sizeof(*p)\` stays correct when the type of \`p\` changes. \`sizeof(struct foo)\` silently becomes wrong.`,
	sources: [
		{
			title: 'Coding style, Allocating memory',
			url: 'https://docs.kernel.org/process/coding-style.html#allocating-memory',
		},
	],
	checkpatch: ['ALLOC_SIZEOF_STRUCT'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+	example = kvmalloc(sizeof(struct example) + count, GFP_KERNEL);' },
			good: { hunk: '+	example = kvmalloc(sizeof(*example) + count, GFP_KERNEL);' },
		},
	],
	visit: {
		words: {
			of: [
				...['k', 'kv', 'v', 'devm_k'].flatMap((kind) =>
					['malloc', 'zalloc'].flatMap((name) => [`${kind}${name}`, `${kind}${name}_node`]),
				),
				...ARRAYS,
			],
			visit,
		},
	},
};

function visit({ tokens, index, hunk, token }: WordView, report: Report): void {
	const isArray = ARRAYS.includes(token.text);
	const isManaged = token.text.startsWith('devm_');
	const size = readCall(tokens, index)?.arguments[(isManaged ? 1 : 0) + (isArray ? 1 : 0)];
	if (size === undefined) return;
	const [word, bracket, aggregate, name, close] = tokens.slice(size.first, size.first + 5);
	if (word?.text !== 'sizeof' || bracket?.text !== '(' || aggregate?.text !== 'struct') return;
	if (name?.kind !== 'identifier' || close?.text !== ')') return;
	const target = assignmentTarget(tokens, index);
	if (target === null) return;
	report({
		span: hunk.after.span(aggregate, name),
		message: `use sizeof(*${target}) instead of the size of the type`,
		fix: {
			title: `Use sizeof(*${target})`,
			safety: 'unsafe',
			edits: [{ span: hunk.after.span(aggregate, name), newText: `*${target}` }],
		},
		...((isManaged || isArray) && { checkpatch: null }),
	});
}
