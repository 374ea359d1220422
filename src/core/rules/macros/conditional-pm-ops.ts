import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const conditionalPmOps: Rule = {
	id: 'conditional-pm-ops',
	group: 'macros',
	severity: 'off',
	profiles: { pdx86: 'hint' },
	summary: '#ifdef CONFIG_PM_SLEEP around functions for power management',
	why: `\`pm_sleep_ptr()\` is NULL without CONFIG_PM_SLEEP, and \`DEFINE_SIMPLE_DEV_PM_OPS()\` uses it for each function. The compiler
then checks the functions in every configuration, and drops them where nothing can call them. \`pm_ptr()\` does the same for CONFIG_PM.`,
	sources: [
		{
			title: 'Linux kernel coding style, 21) Conditional Compilation',
			url: 'https://docs.kernel.org/process/coding-style.html#conditional-compilation',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'drivers/platform/x86/example.c': `+#ifdef CONFIG_PM_SLEEP
+static int example_resume(struct device *dev)
+{
+	return example_start(dev);
+}
+#endif
+static SIMPLE_DEV_PM_OPS(example_pm_ops, NULL, example_resume);`,
				},
			},
			good: {
				files: {
					'drivers/platform/x86/example.c': `+static int example_resume(struct device *dev)
+{
+	return example_start(dev);
+}
+static DEFINE_SIMPLE_DEV_PM_OPS(example_pm_ops, NULL, example_resume);`,
				},
			},
		},
	],
	visit: { hunk },
};

const CONDITION = /^\s*#\s*if(?:def|\s+(?:defined\s*\(?|IS_ENABLED\s*\())\s*CONFIG_PM(?:_SLEEP)?\b\s*\)?\s*$/;
const OPS = /\.pm\s*=|\w_(?:suspend|resume)\w*\s*\(|PM_OPS\b/;
/** Maximum number of lines of a conditional that are read. */
const MAX_LINES = 200;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.addedCode.text.includes('CONFIG_PM')) return;
	view.codeLines.forEach(({ isAdded, code, start }, index) => {
		if (!isAdded || !CONDITION.test(code)) return;
		const below = view.codeLines.slice(index + 1, index + MAX_LINES);
		const end = below.findIndex((line) => /^\s*#\s*(?:if|el|endif)/.test(line.code));
		if (end === -1 || !below[end]?.code.includes('endif')) return;
		if (!below.slice(0, end).some((line) => line.isAdded && OPS.test(line.code))) return;
		const macro = code.includes('_SLEEP') ? 'pm_sleep_ptr()' : 'pm_ptr()';
		report({ span: { start, end: start + code.trimEnd().length }, message: `use ${macro} instead of #ifdef` });
	});
}
