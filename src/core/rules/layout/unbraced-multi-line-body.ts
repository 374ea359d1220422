import { isConditionOfLoop } from '../../code/branches.ts';
import { braceBody } from '../../code/braces.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const unbracedMultiLineBody: Rule = {
	id: 'unbraced-multi-line-body',
	group: 'layout',
	severity: 'off',
	profiles: { tip: 'information' },
	summary: 'Body over several lines without braces',
	why: `Braces may be omitted only around what really is a single line: a nested statement, a call over several lines or
a statement below a comment is easier to read with them, and a line that is added later does not end up outside.
checkpatch accepts such a body without braces.`,
	sources: [
		{
			title: 'The tip tree handbook, Bracket rules',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#bracket-rules',
		},
		{
			title: 'Linux kernel coding style, 3) Placing Braces and Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#placing-braces-and-spaces',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				files: {
					'kernel/time/example.c': ` static void example_expire(struct example *example)
 {
+	if (example->count)
+		example_drop_all_of_them(example, example->first_node,
+					 example->count_of_all_nodes);
 }`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': ` static void example_expire(struct example *example)
 {
+	if (example->count) {
+		example_drop_all_of_them(example, example->first_node,
+					 example->count_of_all_nodes);
+	}
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens } = after;
	const found: Occurrence[] = [];
	for (const body of after.unbracedBodies) {
		const [keyword, head, last] = [tokens[body.keyword], tokens[body.head], tokens[body.last]];
		// unbraced-loop-body reports loops over more than a simple statement.
		if (isConditionOfLoop(tokens, body)) continue;
		// A body on the line of its head, or in a macro, is another problem.
		const below = tokens[body.head + 1];
		if (keyword === undefined || head === undefined || last === undefined || below === undefined) continue;
		if (below.line === head.endLine || last.endLine - below.line < 1) continue;
		found.push({
			isAdded: after.isChanged(head) && after.isChanged(below) && after.isChanged(last),
			finding: () => {
				const edits = braceBody(view, body);
				const lines = last.endLine - below.line + 1;
				const finding = { span: after.span(keyword), message: `missing braces around a body of ${lines} lines` };
				return edits === null ? finding : { ...finding, fix: { title: 'Add braces', safety: 'unsafe', edits } };
			},
		});
	}
	reportAdded(found, 'information', report);
}
