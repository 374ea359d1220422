import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const cleanupVariableUninitialised: Rule = {
	id: 'cleanup-variable-uninitialised',
	group: 'declarations',
	severity: 'warning',
	summary: 'Variable with __free() but without an initial value',
	why: `The cleanup function of \`__free()\` runs on every exit from the block, including exits before the variable is set. Then
it frees whatever was on the stack. Declare the variable where its value is known, or initialise it to \`NULL\`.`,
	sources: [
		{
			title: 'Scope-based cleanup helpers',
			url: 'https://docs.kernel.org/core-api/cleanup.html',
		},
		{
			title: 'checkpatch: UNINITIALIZED_PTR_WITH_FREE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['UNINITIALIZED_PTR_WITH_FREE'],
	fixable: true,
	examples: [{ bad: { hunk: '+	char *name __free(kfree);' }, good: { hunk: '+	char *name __free(kfree) = NULL;' } }],
	visit: {
		hunk: patternWith(['__free'], /\*[ \t]*(\w+)[ \t]+__free[ \t]*\([ \t]*\w+[ \t]*\)[ \t]*;/g, (match, line) => {
			const from = match.index + match[0].indexOf(match[1] ?? '');
			const end = match.index + match[0].length - 1;
			return {
				span: columnsOf(line, from, from + (match[1]?.length ?? 0)),
				message: `initialise '${match[1] ?? ''}': __free() runs on every exit from the block`,
				fix: { title: 'Initialise to NULL', safety: 'unsafe', edits: [replaceColumns(line, end, end, ' = NULL')] },
			};
		}),
	},
};
