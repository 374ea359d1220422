import type { HunkView } from '../../code/hunkView.ts';
import { terminatedLists } from '../../code/terminator.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const commaAfterTerminator: Rule = {
	id: 'comma-after-terminator',
	group: 'layout',
	severity: 'hint',
	profiles: { tip: 'off' },
	summary: 'Comma after the element that ends a list',
	why: `Nothing may follow \`{ }\` or \`NULL\` at the end of a list: code that walks the list stops there. Without a comma, an element that is
added below by mistake does not compile. It is not reported where other lists of the hunk have the comma.`,
	sources: [{ title: 'How to write Linux PCI drivers', url: 'https://docs.kernel.org/PCI/pci.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static const struct of_device_id example_of_match[] = {
+	{ .compatible = "example,device" },
+	{ },
+};`,
			},
			good: {
				hunk: `+static const struct of_device_id example_of_match[] = {
+	{ .compatible = "example,device" },
+	{ }
+};`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const found: Occurrence[] = [];
	for (const { comma } of terminatedLists(after)) {
		const token = after.tokens[comma];
		if (token === undefined) continue;
		found.push({
			isAdded: after.isChanged(token),
			finding: () => ({
				span: after.span(token),
				message: 'remove the comma after the element that ends the list',
				fix: { title: 'Remove the comma', safety: 'unsafe', edits: [{ span: after.span(token), newText: '' }] },
			}),
		});
	}
	reportAdded(found, 'hint', report, COMMA_BEFORE_END.test(view.before.image.text));
}

/** An end of a list with a comma after its last element, even if the list begins above the hunk. */
const COMMA_BEFORE_END = /^[ \t]*(?:\{[ \t]*\}|NULL),[ \t]*\n[ \t]*\};/m;
