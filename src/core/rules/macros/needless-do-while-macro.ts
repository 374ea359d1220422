import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros, doWhileBody } from '../../code/macros.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const needlessDoWhileMacro: Rule = {
	id: 'needless-do-while-macro',
	group: 'macros',
	severity: 'information',
	summary: 'Macro encloses a single statement in do { } while (0)',
	why: `A single statement is one statement already: without its semicolon it can be used like a call.`,
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

/** With one of these in front, an \`else\` of the macro's user would be taken for theirs. */
const CONTROL = new Set(['if', 'while', 'for', 'switch']);

function hunk(view: HunkView, report: Report): void {
	for (const macro of addedMacros(view)) {
		const inside = doWhileBody(macro);
		if (inside === null || CONTROL.has(inside[0]?.text ?? '')) continue;
		if (inside.filter(({ text }) => text === ';').length !== 1) continue;
		report({ span: view.after.span(macro.name), message: 'a single statement needs no do { } while (0)' });
	}
}
