import { replaceColumns } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const enotsupp: Rule = {
	id: 'enotsupp',
	group: 'api',
	severity: 'warning',
	summary: '`ENOTSUPP` instead of `EOPNOTSUPP`',
	why: `User space does not know \`ENOTSUPP\` and prints "Unknown error 524". \`EOPNOTSUPP\` is the standard error code.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['ENOTSUPP'],
	fixable: true,
	examples: [{ bad: { hunk: `+	return -ENOTSUPP;` }, good: { hunk: `+	return -EOPNOTSUPP;` } }],
	visit: {
		words: wordPattern(['ENOTSUPP'], /\bENOTSUPP\b/, ({ index, 0: name }, line) => ({
			message: 'ENOTSUPP is not a SUSv4 error code; use EOPNOTSUPP',
			fix: {
				title: 'Use EOPNOTSUPP',
				safety: 'unsafe',
				edits: [replaceColumns(line, index, index + name.length, 'EOPNOTSUPP')],
			},
		})),
	},
};
