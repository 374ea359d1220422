import { spell } from '../../c/calls.ts';
import { isDeclaration } from '../../c/declarations.ts';
import { assignedPath } from '../../code/assignedCall.ts';
import { withoutLine } from '../../code/lineEdits.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const blankBeforeCheck: Rule = {
	id: 'blank-before-check',
	group: 'layout',
	severity: 'hint',
	summary: 'Blank line between a call and the check of its result',
	why: `A call and the check of its result belong together, as one paragraph.`,
	sources: [{ title: 'Coding style', url: 'https://docs.kernel.org/process/coding-style.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	ret = example_start(example);
+
+	if (ret)
+		return ret;`,
			},
			good: {
				hunk: `+	ret = example_start(example);
+	if (ret)
+		return ret;`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after, codeLines } = view;
	const { tokens, statements } = after;
	const found: Occurrence[] = [];
	statements.forEach((call, at) => {
		const test = statements[at + 1];
		const name = assignedPath(after, call);
		if (name === null || isDeclaration(tokens, call.first, call.last)) return;
		if (test?.kind !== 'head' || tokens[test.first]?.text !== 'if' || test.first !== call.last + 1) return;
		const [end, word] = [tokens[call.last], tokens[test.first]];
		const condition = tokens
			.slice(test.first + 2, test.last)
			.map(({ text }) => text)
			.join('');
		const isTested = [`!${name}`, `${name}<0`, `IS_ERR(${name})`, `IS_ERR_OR_NULL(${name})`].includes(condition);
		// A member without a value is a failure only if it was to be allocated.
		if (/\W/.test(name) && condition.startsWith('!') && !spell(tokens, call.first, call.last).includes('alloc')) return;
		if (!isTested && (condition !== name || !/^(?:ret|err|error|rc|status)$/.test(name))) return;
		// In a branch without braces, the check is not about the call alone.
		if (!/^[{};]?$/.test(tokens[call.first - 1]?.text ?? '')) return;
		const blank = end === undefined ? undefined : codeLines[end.endLine + 1];
		if (end === undefined || word?.line !== end.endLine + 2 || blank?.raw.trim() !== '') return;
		found.push({
			isAdded: blank.isAdded && after.isChanged(word) && after.isChanged(end),
			finding: () => ({
				span: after.span(word),
				message: `remove the blank line between the call and the check of ${name}`,
				fix: { title: 'Remove the blank line', safety: 'safe', edits: [withoutLine(view, blank)] },
			}),
		});
	});
	reportAdded(found, 'hint', report);
}
