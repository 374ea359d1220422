import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const positiveErrno: Rule = {
	id: 'positive-errno',
	group: 'expressions',
	severity: 'warning',
	summary: 'Error code returned without a minus sign',
	why: `Kernel functions return errors as negative numbers. Callers take a positive one for success or for a length.`,
	sources: [
		{
			title: 'Linux kernel coding style, 16) Function return values and names',
			url: 'https://docs.kernel.org/process/coding-style.html#function-return-values-and-names',
		},
	],
	checkpatch: ['USE_NEGATIVE_ERRNO'],
	fixable: false,
	examples: [{ bad: { hunk: `+	return EINVAL;` }, good: { hunk: `+	return -EINVAL;` } }],
	visit: {
		words: wordPattern(['return'], /\breturn(?:[ \t]*\([ \t(]*|[ \t]+)(E[A-Z]+)[ \t)]*[;,]/, ({ 1: name = '' }) =>
			NO_ERROR.test(name) ? null : { message: `return -${name} instead of ${name}` },
		),
	},
};

const NO_ERROR = /^(?:EOF|ERROR|EPOLL\w*)$/;
