import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceAroundMemberAccess: Rule = {
	id: 'space-around-member-access',
	group: 'spacing',
	severity: 'warning',
	summary: 'Space around `->`',
	why: `No spaces go around the \`.\` and \`->\` of a member access: the whole path reads as one name.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [{ bad: { hunk: '+	example -> count = 1;' }, good: { hunk: '+	example->count = 1;' } }],
	visit: {
		hunk: operatorPattern(({ role, before, after }, _tokens, report) => {
			if (role === 'member' && (before === 'blank' || after === 'blank'))
				report({ message: "unexpected space around '->'", before: '', after: '' });
		}),
	},
};
