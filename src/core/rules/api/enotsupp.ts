import { isTestedFor } from '../../code/errno.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const enotsupp: Rule = {
	id: 'enotsupp',
	group: 'api',
	severity: 'warning',
	summary: '`ENOTSUPP` instead of `EOPNOTSUPP`',
	why: `User space does not know \`ENOTSUPP\` and prints "Unknown error 524". \`EOPNOTSUPP\` is the standard error code. Testing for it is
fine, and GPIO and pin control expect it from drivers.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['ENOTSUPP'],
	fixable: true,
	examples: [{ bad: { hunk: `+	return -ENOTSUPP;` }, good: { hunk: `+	return -EOPNOTSUPP;` } }],
	visit: {
		words: { of: ['ENOTSUPP'], visit },
	},
};

function visit({ hunk, tokens, index, span }: WordView, report: Report): void {
	const isDoubtful = isTestedFor(tokens, index) || EXPECTS.test(hunk.path) || PIN_CONFIG.test(hunk.after.image.text);
	report({
		span,
		message: 'ENOTSUPP is not a SUSv4 error code; use EOPNOTSUPP',
		...(isDoubtful && { severity: 'off' }),
		fix: { title: 'Use EOPNOTSUPP', safety: 'unsafe', edits: [{ span, newText: 'EOPNOTSUPP' }] },
	});
}

/** Where the core tests for the code that drivers return. */
const EXPECTS = /^(?:drivers|include\/linux)\/(?:gpio|pinctrl)\//;
const PIN_CONFIG = /\bPIN_CONFIG_|\bpinconf_/;
