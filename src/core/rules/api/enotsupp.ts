import { replaceColumns } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const enotsupp: Rule = {
	id: 'enotsupp',
	group: 'api',
	severity: 'warning',
	summary: '`ENOTSUPP` instead of `EOPNOTSUPP`',
	why: `User space has no \`ENOTSUPP\`: it prints "Unknown error 524". \`EOPNOTSUPP\` is the number that everybody knows.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['ENOTSUPP'],
	fixable: true,
	examples: [{ bad: { hunk: `+	return -ENOTSUPP;` }, good: { hunk: `+	return -EOPNOTSUPP;` } }],
	visit: {
		words: wordPattern(['ENOTSUPP'], /\bENOTSUPP\b/, ({ index, 0: name }, line) => ({
			message: 'ENOTSUPP is unknown to user space',
			fix: {
				title: 'Use EOPNOTSUPP',
				safety: 'unsafe',
				edits: [replaceColumns(line, index, index + name.length, 'EOPNOTSUPP')],
			},
		})),
	},
};
