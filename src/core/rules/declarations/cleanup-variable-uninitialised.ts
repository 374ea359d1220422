import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const cleanupVariableUninitialised: Rule = {
	id: 'cleanup-variable-uninitialised',
	group: 'declarations',
	severity: 'warning',
	summary: 'Variable with __free() has no initial value',
	why: `What \`__free()\` names runs on every way out of the block, also on one before the variable was set. Then it frees what
happened to be on the stack. Declare the variable where its value is known, or begin with \`NULL\`.`,
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
				message: `'${match[1] ?? ''}' is freed on every way out, set or not`,
				fix: { title: 'Begin with NULL', safety: 'unsafe', edits: [replaceColumns(line, end, end, ' = NULL')] },
			};
		}),
	},
};
