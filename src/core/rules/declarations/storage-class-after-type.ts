import { patternWith } from '../../lint/pattern.ts';
import { TYPE } from '../../code/typePattern.ts';

const PATTERN = new RegExp(`^[ \\t]*${TYPE}(?:[ \\t]+const)?[ \\t]+(static|extern|asmlinkage)\\b`, 'g');

import type { Rule } from '../../lint/rule.ts';

export const storageClassAfterType: Rule = {
	id: 'storage-class-after-type',
	formerIds: ['storage-class-behind-type'],
	group: 'declarations',
	severity: 'warning',
	summary: 'Storage class after the type',
	why: `C accepts \`static\` anywhere among the words of a type, but readers look for it at the beginning.`,
	sources: [
		{
			title: 'checkpatch: STORAGE_CLASS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['STORAGE_CLASS'],
	fixable: false,
	examples: [{ bad: { hunk: '+int static example_count;' }, good: { hunk: '+static int example_count;' } }],
	visit: {
		hunk: patternWith(['static', 'extern', 'asmlinkage'], PATTERN, (match) => ({
			message: `'${match[1] ?? 'static'}' should come before the type`,
		})),
	},
};
