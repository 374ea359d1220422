import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros } from '../../code/macros.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroWithFlowControl: Rule = {
	id: 'macro-with-flow-control',
	group: 'macros',
	severity: 'information',
	summary: 'Macro with a hidden return or goto',
	why: `A macro looks like a function call. Readers of the code that uses it do not see that the function may return or jump
there, perhaps with locks held or memory to free. Macros with \`##\` are not checked: most of them define whole functions.`,
	sources: [
		{
			title: 'Linux kernel coding style, 12) Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
	],
	checkpatch: ['MACRO_WITH_FLOW_CONTROL'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+#define EXAMPLE_CHECK(x)		\\
+	do {				\\
+		if (example_bad(x))	\\
+			return -EINVAL;	\\
+		example_count(x);	\\
+	} while (0)`,
			},
			good: { hunk: '+#define EXAMPLE_CHECK(x) example_check(x)' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { name, body } of addedMacros(view)) {
		const jump = body.find(({ text }) => text === 'return' || text === 'goto');
		if (jump === undefined || body.some(({ text }) => text === '##')) continue;
		report({
			span: view.after.span(name),
			message: `macro hides a ${jump.text}`,
			related: [{ span: view.after.span(jump), message: 'the jump' }],
		});
	}
}
