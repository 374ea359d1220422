import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const missingLastComma: Rule = {
	id: 'missing-last-comma',
	group: 'layout',
	severity: 'off',
	profiles: { tip: 'information' },
	summary: 'No comma after the last member of an initialiser',
	why: `With a comma after the last member, members can be added and moved without changing their neighbours, and later
patches show nothing else. Lists on one line, and lists that end with an empty element, are not reported.`,
	sources: [
		{
			title: 'The tip tree handbook, Struct declarations and initializers',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#struct-declarations-and-initializers',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				files: {
					'kernel/time/example.c': `+static struct example example = {
+	.count	= 1,
+	.update	= example_update
+};`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': `+static struct example example = {
+	.count	= 1,
+	.update	= example_update,
+};`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (!/\{\s*\./.test(after.image.text)) return;
	const { tokens, partners } = after;
	const found: Occurrence[] = [];
	tokens.forEach((brace, open) => {
		// Designated initialisers only: in other lists the last element may have to stay last.
		if (brace.text !== '{' || tokens[open + 1]?.text !== '.') return;
		const close = partners[open] ?? -1;
		let index = close - 1;
		while (tokens[index]?.kind === 'comment') index--;
		const [end, last] = [tokens[close], tokens[index]];
		if (end === undefined || last === undefined || last.endLine === end.line || last.text === ',') return;
		if (last.kind === 'directive' || last.line === brace.line) return;
		found.push({
			isAdded: after.isChanged(last),
			finding: () => {
				const span = after.span(last);
				const edits = [{ span: { start: span.end, end: span.end }, newText: ',' }];
				return {
					span,
					message: 'missing comma after the last member',
					fix: { title: 'Add a comma', safety: 'safe', edits },
				};
			},
		});
	});
	reportAdded(found, 'information', report);
}
