import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros, doWhileBody } from '../../code/macros.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const needlessDoWhileMacro: Rule = {
	id: 'needless-do-while-macro',
	group: 'macros',
	severity: 'information',
	summary: 'do { } while (0) around a single statement in a macro',
	why: `A single statement needs no loop around it: without its semicolon, the macro can be used like a call.`,
	sources: [
		{
			title: 'checkpatch: SINGLE_STATEMENT_DO_WHILE_MACRO',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['SINGLE_STATEMENT_DO_WHILE_MACRO'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+#define example_put(x) do { example_free(x); } while (0)' },
			good: { hunk: '+#define example_put(x) example_free(x)' },
		},
	],
	visit: { hunk },
};

/** Statements that could capture an \`else\` of the code that uses the macro. */
const CONTROL = new Set(['if', 'while', 'for', 'switch']);

function hunk(view: HunkView, report: Report): void {
	for (const macro of addedMacros(view)) {
		const inside = doWhileBody(macro);
		if (inside === null || CONTROL.has(inside[0]?.text ?? '')) continue;
		if (inside.filter(({ text }) => text === ';').length !== 1) continue;
		report({ span: view.after.span(macro.name), message: 'unnecessary do { } while (0) around a single statement' });
	}
}
