import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const kreallocOverwritesPointer: Rule = {
	id: 'krealloc-overwrites-pointer',
	group: 'api',
	severity: 'warning',
	summary: 'krealloc() result assigned to the only pointer to the old memory',
	why: `When \`krealloc()\` fails, it returns NULL and does not free the old memory, which is then leaked. Assign the result to
another variable and check it first.`,
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
	// A member of that name is a different variable.
	if (before !== undefined && ['->', '.', '*'].includes(before.text)) return;
	// The old pointer can still be freed if it was saved.
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
		message: `the old memory leaks if ${tokens[index]?.text ?? ''}() fails: use a temporary variable`,
	});
}
