import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const sizeofAddress: Rule = {
	id: 'sizeof-address',
	group: 'expressions',
	severity: 'warning',
	summary: '`sizeof` of an address',
	why: `\`sizeof(&x)\` is always the size of a pointer; the size of \`x\` was probably meant.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['SIZEOF_ADDRESS'],
	fixable: false,
	examples: [
		{
			bad: { hunk: `+	memset(example, 0, sizeof(&example));` },
			good: { hunk: `+	memset(example, 0, sizeof(*example));` },
		},
	],
	visit: {
		words: wordPattern(['sizeof'], /\bsizeof[ \t]*\([ \t]*&/, () => ({
			message: 'sizeof of an address is the size of a pointer',
		})),
	},
};
