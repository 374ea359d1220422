import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const kreallocOverwritesPointer: Rule = {
	id: 'krealloc-overwrites-pointer',
	group: 'api',
	severity: 'warning',
	summary: 'Result of a reallocation overwrites the only pointer to the old memory',
	why: `When \`krealloc()\` fails it gives NULL and leaves the old memory alone, which then nobody can free. Take the result in
another variable and look at it first.`,
	sources: [
		{
			title: 'checkpatch: KREALLOC_ARG_REUSE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#allocation-style',
		},
	],
	checkpatch: ['KREALLOC_ARG_REUSE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	buffer = krealloc(buffer, size, GFP_KERNEL);' },
			good: { hunk: '+	larger = krealloc(buffer, size, GFP_KERNEL);' },
		},
	],
	visit: { words: { of: ['krealloc', 'krealloc_array', 'kvrealloc', 'devm_krealloc'], visit } },
};

function visit({ tokens, index, hunk }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	const first = call?.arguments[0];
	if (first === undefined || tokens[index - 1]?.text !== '=') return;
	const old = spell(tokens, first.first, first.last);
	const length = first.last - first.first + 1;
	const targetFirst = index - 1 - length;
	const before = tokens[targetFirst - 1];
	const target = tokens[targetFirst];
	const last = tokens[index - 2];
	if (target === undefined || last === undefined || spell(tokens, targetFirst, index - 2) !== old) return;
	// A longer name that ends alike is another variable.
	if (before !== undefined && ['->', '.', '*'].includes(before.text)) return;
	// Kept elsewhere, the old pointer can still be freed.
	if (
		tokens
			.slice(0, targetFirst)
			.some(
				({ text }, at) =>
					text === '=' && spell(tokens, at + 1, at + length) === old && tokens[at + length + 1]?.text === ';',
			)
	)
		return;
	report({
		span: hunk.after.span(target, last),
		message: `the old memory is lost when ${tokens[index]?.text ?? ''}() fails`,
	});
}
