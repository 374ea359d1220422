import { isConditionOfLoop } from '../../code/branches.ts';
import { braceBody } from '../../code/braces.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const unbracedLoopBody: Rule = {
	id: 'unbraced-loop-body',
	group: 'layout',
	severity: 'hint',
	profiles: { tip: 'information' },
	summary: 'Loop body without braces is more than a simple statement',
	why: `The coding style asks for braces around a loop body that is more than a single simple statement: an \`if\` or
another loop below a \`for\` needs a visible end.`,
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
				hunk: ` static void example_expire(struct example *example)
 {
+	while (example->count)
+		if (example_is_done(example))
+			example_drop(example);
 }`,
			},
			good: {
				hunk: ` static void example_expire(struct example *example)
 {
+	while (example->count) {
+		if (example_is_done(example))
+			example_drop(example);
+	}
 }`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const found: Occurrence[] = [];
	for (const body of after.unbracedBodies) {
		const [word, first, last] = [body.keyword, body.first, body.last].map((index) => after.tokens[index]);
		if (word === undefined || first === undefined || last === undefined) continue;
		if (!isConditionOfLoop(after.tokens, body) || first.line === word.line) continue;
		found.push({
			isAdded: after.isChanged(word) && after.isChanged(first) && after.isChanged(last),
			finding: () => {
				const edits = braceBody(view, body);
				const message = `missing braces around the body of '${word.text}', which is more than a simple statement`;
				const finding = { span: after.span(word), message };
				return edits === null ? finding : { ...finding, fix: { title: 'Add braces', safety: 'safe', edits } };
			},
		});
	}
	reportAdded(found, 'information', report);
}
