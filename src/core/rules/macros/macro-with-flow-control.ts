import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros } from '../../code/macros.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const macroWithFlowControl: Rule = {
	id: 'macro-with-flow-control',
	group: 'macros',
	severity: 'information',
	summary: 'Macro hides a return or a goto',
	why: `A macro looks like a call. Who reads the function that uses it does not see that it ends there, or jumps, with locks
held and memory to be freed. Macros with \`##\` are left alone: they mostly define whole functions.`,
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
		const leap = body.find(({ text }) => text === 'return' || text === 'goto');
		if (leap === undefined || body.some(({ text }) => text === '##')) continue;
		report({
			span: view.after.span(name),
			message: `macro hides a ${leap.text}`,
			related: [{ span: view.after.span(leap), message: 'here' }],
		});
	}
}
