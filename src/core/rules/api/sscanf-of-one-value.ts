import { readCall } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const sscanfOfOneValue: Rule = {
	id: 'sscanf-of-one-value',
	group: 'api',
	severity: 'warning',
	summary: 'sscanf() for a single number, or with its result ignored',
	why: `\`kstrto*()\` detects overflow and garbage after the number, and returns an error code. If the result of \`sscanf()\` is not
checked, variables that it did not set may be used uninitialised.`,
	sources: [
		{ title: 'checkpatch: SSCANF_TO_KSTRTO', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' },
	],
	checkpatch: ['SSCANF_TO_KSTRTO', 'NAKED_SSCANF'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	if (sscanf(buffer, "%u", &count) != 1)\n+		return -EINVAL;' },
			good: { hunk: '+	if (kstrtouint(buffer, 10, &count))\n+		return -EINVAL;' },
		},
	],
	visit: { words: { of: ['sscanf'], visit } },
};

function visit({ tokens, index, span }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	if (call === null) return;
	const before = tokens[index - 1]?.text;
	if ((before === ';' || before === '{' || before === '}') && tokens[call.close + 1]?.text === ';') {
		report({ span, checkpatch: 'NAKED_SSCANF', message: 'check the return value of sscanf()' });
		return;
	}
	const format = call.arguments[1];
	const text = format !== undefined && format.first === format.last ? (tokens[format.first]?.text ?? '') : '';
	if (call.arguments.length !== 3 || !/^"%(?:hh?|ll?|z)?[dioux]"$/.test(text)) return;
	report({ span, message: 'use kstrto*() for a single number' });
}
