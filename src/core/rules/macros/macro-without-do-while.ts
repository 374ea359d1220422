import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros } from '../../code/macros.ts';
import { isOneThing, isStatements, macroShape } from '../../code/macroShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroWithoutDoWhile: Rule = {
	id: 'macro-without-do-while',
	group: 'macros',
	severity: 'information',
	summary: 'Macro holds statements outside of do { } while (0)',
	why: `Behind \`if (x)\` only the first statement of such a macro is conditional, and an \`if\` in it takes the \`else\` of
its user. \`do { … } while (0)\` makes one statement of them that wants a semicolon like a call.`,
	sources: [
		{
			title: 'Linux kernel coding style, 12) Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
		{
			title: 'checkpatch: MULTISTATEMENT_MACRO_USE_DO_WHILE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['MULTISTATEMENT_MACRO_USE_DO_WHILE'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+#define example_reset(count)	\\
+	WRITE_ONCE(count, 0);	\\
+	example_flush()`,
			},
			good: {
				hunk: `+#define example_reset(count)		\\
+	do {				\\
+		WRITE_ONCE(count, 0);	\\
+		example_flush();	\\
+	} while (0)`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { name, body } of addedMacros(view)) {
		const shape = macroShape(body);
		if (isOneThing(shape) || !isStatements(shape) || DEFINITIONS.test(shape)) continue;
		report({
			span: view.after.span(name),
			message: 'macro holds statements outside of do { } while (0)',
			...(CAPITALS.test(shape) && { severity: 'hint' }),
		});
	}
}

/** Macros that define something: no statement, so nothing could hold them together. */
const DEFINITIONS = /^(?:(?=\w*?(?:DEFINE|DECLARE|EXPORT))[A-Z0-9_]+1u(?:; ?| |$))+$/;
/** Others in capitals, which most likely do so, too. */
const CAPITALS = /^(?:[A-Z_][A-Z0-9_]*1u(?:; ?| |$))+$/;
