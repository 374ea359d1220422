import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros } from '../../code/macros.ts';
import { isOneThing, isStatements, macroShape } from '../../code/macroShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroWithoutDoWhile: Rule = {
	id: 'macro-without-do-while',
	group: 'macros',
	severity: 'information',
	summary: 'Macro of several statements without do { } while (0)',
	why: `After \`if (x)\` only the first statement of such a macro is conditional, and an \`if\` in it captures the \`else\` of the
code that uses it. \`do { … } while (0)\` makes the macro one statement, followed by a semicolon like a call.`,
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
		// macro-trailing-semicolon reports one statement, and an assembler knows no do-while.
		if ((!shape.startsWith('if') && shape.indexOf(';') === shape.length - 1) || ASSEMBLY.test(shape)) continue;
		report({
			span: view.after.span(name),
			message: 'enclose multiple statements of a macro in do { } while (0)',
			level: /^if\b/.test(shape) ? 'ERROR' : 'WARNING',
			...(CAPITALS.test(shape) && { severity: 'hint' }),
			// The statement that follows the macro belongs to its `else`.
			...(/\belse$/.test(shape) && { severity: 'off' }),
		});
	}
}

/** An immediate value or a register. */
const ASSEMBLY = /(?:^|[\s,(])[$%](?:1u|\w)/;
/** Macros that define something: not statements, so do-while cannot enclose them. */
const DEFINITIONS = /^(?:(?=\w*?(?:DEFINE|DECLARE|EXPORT))[A-Z0-9_]+1u(?:; ?| |$))+$/;
/** Other macros in capitals, which most likely define something, too. */
const CAPITALS = /^(?:[A-Z_][A-Z0-9_]*1u(?:; ?| |$))+$/;
