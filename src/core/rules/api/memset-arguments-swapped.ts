import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const memsetArgumentsSwapped: Rule = {
	id: 'memset-arguments-swapped',
	group: 'api',
	severity: 'warning',
	summary: 'memset() of 0 bytes or 1 byte',
	why: `The value is the second argument and the size the third. A size of 0 does nothing, and a size of 1 is rarely meant.`,
	sources: [{ title: 'checkpatch: MEMSET', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' }],
	checkpatch: ['MEMSET'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	memset(example, sizeof(*example), 0);' },
			good: { hunk: '+	memset(example, 0, sizeof(*example));' },
		},
	],
	visit: { words: { of: ['memset'], visit } },
};

function visit({ tokens, index, hunk }: WordView, report: Report): void {
	const size = readCall(tokens, index)?.arguments[2];
	const first = tokens[size?.first ?? -1];
	const last = tokens[size?.last ?? -1];
	if (size === undefined || first === undefined || last === undefined) return;
	const text = spell(tokens, size.first, size.last);
	const span = hunk.after.span(first, last);
	if (/^(?:0x)?0+$/i.test(text))
		report({ span, message: 'memset() of 0 bytes: the size is the third argument', level: 'ERROR' });
	else if (/^(?:0x)?0*1$/i.test(text)) report({ span, message: 'memset() of 1 byte: are value and size swapped?' });
}
