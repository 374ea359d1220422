import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

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
			of: ['k', 'kv', 'v', 'devm_k'].flatMap((kind) =>
				['malloc', 'zalloc'].flatMap((name) => [`${kind}${name}`, `${kind}${name}_node`]),
			),
			visit,
		},
	},
};

function visit({ tokens, index, hunk, token }: WordView, report: Report): void {
	const isManaged = token.text.startsWith('devm_');
	const size = readCall(tokens, index)?.arguments[isManaged ? 1 : 0];
	if (size === undefined) return;
	const [word, bracket, aggregate, name, close] = tokens.slice(size.first, size.first + 5);
	if (word?.text !== 'sizeof' || bracket?.text !== '(' || aggregate?.text !== 'struct') return;
	if (name?.kind !== 'identifier' || close?.text !== ')') return;
	const target = targetOf(tokens, index);
	if (target === null) return;
	report({
		span: hunk.after.span(aggregate, name),
		message: `use sizeof(*${target}) instead of the size of the type`,
		fix: {
			title: `Use sizeof(*${target})`,
			safety: 'unsafe',
			edits: [{ span: hunk.after.span(aggregate, name), newText: `*${target}` }],
		},
		...(isManaged && { checkpatch: null }),
	});
}

/** The target that the call at `index` is assigned to: names joined by `->` and `.`; null for anything else. */
function targetOf(tokens: WordView['tokens'], index: number): string | null {
	if (tokens[index - 1]?.text !== '=') return null;
	let first = index - 2;
	while (first > 1 && index - first < 12 && ['->', '.'].includes(tokens[first - 1]?.text ?? '')) first -= 2;
	const target = spell(tokens, first, index - 2);
	return /^\w+(?:(?:->|\.)\w+)*$/.test(target) && tokens[first]?.kind === 'identifier' ? target : null;
}
