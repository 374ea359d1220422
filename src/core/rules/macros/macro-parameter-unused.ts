import type { HunkView } from '../../code/hunkView.ts';
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
		if (macro.parameters === null || macro.parameters.length === 0) continue;
		// checkpatch.pl accepts a stub: no value, or a number.
		const isStub = macro.body.length === 0 || (macro.body.length === 1 && macro.body[0]?.kind === 'number');
		const used = new Set(macro.body.map(({ text }) => text));
		for (const parameter of macro.parameters) {
			if (parameter.text === 'type' || used.has(parameter.text)) continue;
			const finding = macroFinding(view, macro, parameter, `unused macro parameter '${parameter.text}'`, []);
			report(isStub ? { ...finding, checkpatch: null } : finding);
		}
	}
}
