import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros, doWhileBody } from '../../code/macros.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroTrailingSemicolon: Rule = {
	id: 'macro-trailing-semicolon',
	group: 'macros',
	severity: 'warning',
	summary: 'Macro ends with a semicolon',
	why: `Whoever uses the macro writes a semicolon, so that there are two: between \`if\` and \`else\` that does not compile,
and in an expression the macro can't be used at all.`,
	sources: [
		{
			title: 'checkpatch: TRAILING_SEMICOLON, DO_WHILE_MACRO_WITH_TRAILING_SEMICOLON',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['TRAILING_SEMICOLON', 'DO_WHILE_MACRO_WITH_TRAILING_SEMICOLON'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+#define example_put(x) example_free(x);' },
			good: { hunk: '+#define example_put(x) example_free(x)' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const macro of addedMacros(view)) {
		const last = macro.body.at(-1);
		// The list that a trace event's names are given in has nothing between its entries.
		if (last?.text !== ';' || macro.body[0]?.text === 'TRACE_DEFINE_ENUM') continue;
		// A backslash with blanks behind it: the compiler reads on, and warns.
		const { text, lines } = view.after.image;
		if (/^[ \t]*\\[ \t]+$/.test(text.slice(last.end, lines.end(last.line)))) continue;
		const semicolon = view.after.span(last);
		const isOnFirstLine = last.line === macro.hash.line;
		report({
			span: isOnFirstLine ? semicolon : view.after.span(macro.name),
			message: 'macro ends with a semicolon',
			...(doWhileBody(macro) !== null && { checkpatch: 'DO_WHILE_MACRO_WITH_TRAILING_SEMICOLON' }),
			related: isOnFirstLine ? [] : [{ span: semicolon, message: 'the semicolon' }],
			fix: { title: 'Remove the semicolon', safety: 'unsafe', edits: [{ span: semicolon, newText: '' }] },
		});
	}
}
