import type { HunkView } from '../../code/hunkView.ts';
import type { Token } from '../../c/lexer.ts';
import { addedMacros } from '../../code/macros.ts';
import { macroFinding } from '../../lint/macroFinding.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroParameterUnused: Rule = {
	id: 'macro-parameter-unused',
	group: 'macros',
	severity: 'information',
	summary: 'Unused macro parameter',
	why: `The compiler never sees the argument: it may not even compile, and a variable that is only used there causes an
unused-variable warning. An empty static inline function type-checks its arguments at no cost.`,
	sources: [
		{
			title: 'Linux kernel coding style, 12) Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
	],
	checkpatch: ['MACRO_ARG_UNUSED'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+#define example_put(example) do { } while (0)' },
			good: { hunk: '+static inline void example_put(struct example *example) { }' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const macro of addedMacros(view)) {
		if (macro.parameters === null || macro.parameters.length === 0 || isStub(macro.body)) continue;
		const used = new Set(macro.body.map(({ text }) => text));
		for (const parameter of macro.parameters) {
			if (parameter.text === 'type' || used.has(parameter.text)) continue;
			report(macroFinding(view, macro, parameter, `unused macro parameter '${parameter.text}'`, []));
		}
	}
}

/** Whether a macro only takes the place of one that is configured out: nothing, or a number. */
function isStub(body: readonly Token[]): boolean {
	return body.length === 0 || (body.length === 1 && body[0]?.kind === 'number');
}
