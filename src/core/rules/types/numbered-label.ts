import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const numberedLabel: Rule = {
	id: 'numbered-label',
	group: 'types',
	severity: 'hint',
	summary: 'Label named by a number instead of its purpose',
	why: `A label named after what its code does can be checked at each \`goto\` without scrolling: \`out_free_buffer\`,
\`err_unlock\`. Numbered labels have to be renumbered when exit paths change.`,
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
				hunk: ` static int example_open(struct example *example)
 {
+err1:
+	example_put(example);
 	return ret;
 }`,
			},
			good: {
				hunk: ` static int example_open(struct example *example)
 {
+err_put:
+	example_put(example);
 	return ret;
 }`,
			},
		},
	],
	visit: { hunk },
};

const NUMBERED = /^(?:(?:err|error|fail|failed|out|exit|end|done|label|l|bad|cleanup|free)_?)+\d+$/i;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (!/[A-Za-z_]\d+\s*:/.test(after.image.text)) return;
	const { tokens } = after;
	const found: Occurrence[] = [];
	tokens.forEach((token, index) => {
		if (token.kind !== 'identifier' || !NUMBERED.test(token.text)) return;
		const isLabel = tokens[index + 1]?.text === ':' && /^[;{}]$/.test(tokens[index - 1]?.text ?? ';');
		const isTarget = tokens[index - 1]?.text === 'goto';
		if (!isLabel && !(isTarget && !after.isChanged(token))) return;
		found.push({
			isAdded: isLabel && after.isChanged(token),
			finding: () => ({ span: after.span(token), message: 'name the label after what it does (e.g. free_foo)' }),
		});
	});
	reportAdded(found, 'hint', report);
}
