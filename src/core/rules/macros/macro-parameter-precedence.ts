import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros, isValue } from '../../code/macros.ts';
import { macroFinding } from '../../lint/macroFinding.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroParameterPrecedence: Rule = {
	id: 'macro-parameter-precedence',
	group: 'macros',
	severity: 'information',
	strict: true,
	summary: 'Macro parameter next to an operator without parentheses',
	why: `Macro arguments are substituted as text: with \`#define DOUBLE(x) (x * 2)\`, \`DOUBLE(1 + 1)\` is 3. Put the parameter in
parentheses. Only the first use of each parameter is checked.`,
	sources: [
		{
			title: 'checkpatch: MACRO_ARG_PRECEDENCE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
		{
			title: 'Linux kernel coding style, 12) Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
	],
	checkpatch: ['MACRO_ARG_PRECEDENCE'],
	fixable: false,
	examples: [
		{ bad: { hunk: '+#define EXAMPLE_SIZE(x) (x * 2)' }, good: { hunk: '+#define EXAMPLE_SIZE(x) ((x) * 2)' } },
	],
	visit: { hunk },
};

const BINDING = '<= >= == != << >> < > ! ~ && || ^ ++ -- & | + - * / %'.split(' ');
const BEFORE = new Set(BINDING);
const AFTER = new Set([...BINDING, '->', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=']);

function hunk(view: HunkView, report: Report): void {
	for (const macro of addedMacros(view)) {
		for (const parameter of macro.parameters ?? []) {
			if (parameter.text === 'type') continue;
			const use = firstUse(macro.body, parameter.text);
			const before = macro.body[use - 1]?.text ?? '';
			const after = macro.body[use + 1]?.text ?? '';
			if (use === -1 || (!BEFORE.has(before) && !AFTER.has(after))) continue;
			const message = `put parentheses around the macro parameter '${parameter.text}'`;
			report(macroFinding(view, macro, parameter, message, [macro.body[use]]));
		}
	}
}

function firstUse(body: readonly Token[], name: string): number {
	return body.findIndex(({ text, kind }, index) => kind === 'identifier' && text === name && isValue(body, index));
}
