import { outermost } from '../../c/brackets.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros, doWhileBody } from '../../code/macros.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroTrailingSemicolon: Rule = {
	id: 'macro-trailing-semicolon',
	group: 'macros',
	severity: 'warning',
	summary: 'Macro ends with a semicolon',
	why: `Users of the macro write a semicolon too. Two semicolons between \`if\` and \`else\` do not compile, and the macro cannot
be used in an expression.`,
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
		const first = macro.body[0]?.text;
		if (last?.text !== ';' || first === 'case') continue;
		// The other half of a block is in another macro.
		if (outermost(macro.body, 0, macro.body.length - 1).at(-1) !== macro.body.length - 1) continue;
		// A backslash followed by blanks: the compiler continues the line, and warns.
		const { text, lines } = view.after.image;
		if (/^[ \t]*\\[ \t]+$/.test(text.slice(last.end, lines.end(last.line)))) continue;
		const semicolon = view.after.span(last);
		const isOnFirstLine = last.line === macro.hash.line;
		report({
			span: isOnFirstLine ? semicolon : view.after.span(macro.name),
			message: 'macro should not end with a semicolon',
			// The macros that define enums of trace events are listed without separators.
			...(first === 'TRACE_DEFINE_ENUM' && { severity: 'off' }),
			...(doWhileBody(macro) !== null && { checkpatch: 'DO_WHILE_MACRO_WITH_TRAILING_SEMICOLON' }),
			related: isOnFirstLine ? [] : [{ span: semicolon, message: 'the semicolon' }],
			fix: { title: 'Remove the semicolon', safety: 'unsafe', edits: [{ span: semicolon, newText: '' }] },
		});
	}
}
