import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const duplicateSysctlBound: Rule = {
	id: 'duplicate-sysctl-bound',
	formerIds: ['sysctl-bound-of-its-own'],
	group: 'declarations',
	severity: 'information',
	summary: 'Private variable for a common sysctl bound',
	why: `All sysctl tables share the common bounds: \`SYSCTL_ZERO\`, \`SYSCTL_ONE\`, \`SYSCTL_INT_MAX\`.`,
	sources: [
		{
			title: 'checkpatch: DUPLICATED_SYSCTL_CONST',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others',
		},
	],
	checkpatch: ['DUPLICATED_SYSCTL_CONST'],
	fixable: true,
	examples: [{ bad: { hunk: '+	.extra1 = &zero,' }, good: { hunk: '+	.extra1 = SYSCTL_ZERO,' } }],
	visit: {
		hunk: patternWith(['.extra'], /\.extra[12][ \t]*=[ \t]*(&(zero|one|int_max)\b)/g, (match, line) => {
			if (match.index > line.code.search(/\.extra[12][ \t]*=[ \t]*&(?:zero|one|int_max)\b/)) return null;
			const usual = `SYSCTL_${(match[2] ?? '').toUpperCase()}`;
			const end = match.index + match[0].length;
			const from = end - (match[1]?.length ?? 0);
			return {
				span: columnsOf(line, from, end),
				message: `use ${usual}`,
				fix: { title: `Use ${usual}`, safety: 'unsafe', edits: [replaceColumns(line, from, end, usual)] },
			};
		}),
	},
};
