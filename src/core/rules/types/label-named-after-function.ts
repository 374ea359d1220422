import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const labelNamedAfterFunction: Rule = {
	id: 'label-named-after-function',
	group: 'types',
	severity: 'hint',
	summary: 'Label that contains the name of its function',
	why: `A label is only known in its function, so that the function's name says nothing. What the code at the label does or
undoes, as in \`out_free_buffer\`, can be checked at each \`goto\`.`,
	sources: [
		{
			title: 'Linux kernel coding style, 7) Centralized exiting of functions',
			url: 'https://docs.kernel.org/process/coding-style.html#centralized-exiting-of-functions',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+static int example_open(struct example *example)
+{
+	if (example_start(example))
+		goto example_open_err;
+
+	return 0;
+
+example_open_err:
+	example_put(example);
+	return -EIO;
+}`,
			},
			good: {
				hunk: `+static int example_open(struct example *example)
+{
+	if (example_start(example))
+		goto err_put;
+
+	return 0;
+
+err_put:
+	example_put(example);
+	return -EIO;
+}`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !/\w\s*:/.test(view.addedCode.text)) return;
	const { after } = view;
	const { tokens, statements } = after;
	for (const { name, open, close } of after.functions) {
		const own = tokens[name]?.text ?? '';
		// A name of one word may also say what the label is for.
		if (!/[a-z\d]_[a-z\d]/.test(own)) continue;
		for (const { kind, first } of statements) {
			const label = tokens[first];
			if (kind !== 'label' || first < open || first > close || label === undefined || !after.isChanged(label)) continue;
			if (!`_${label.text}_`.includes(`_${own}_`)) continue;
			report({ span: after.span(label), message: 'name the label after what it does, not after the function' });
		}
	}
}
