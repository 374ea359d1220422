import { assignedCall } from '../../code/assignedCall.ts';
import { columnsOf } from '../../code/codeLines.ts';
import { isStatementAdded } from '../../code/statementPairs.ts';
import { isTypeName } from '../../c/typeNames.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const declarationApartFromCheck: Rule = {
	id: 'declaration-apart-from-check',
	group: 'layout',
	severity: 'hint',
	summary: 'Result of a call checked below the declaration that it is assigned in',
	why: `An error is checked where it arises. A call among the declarations is separated from its check by a blank line, and later by
whatever is added there. Declare the variable, and assign the result right above the check.`,
	sources: [{ title: 'Coding style', url: 'https://docs.kernel.org/process/coding-style.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	int ret = example_start(example);
+
+	if (ret)
+		return ret;`,
			},
			good: {
				hunk: `+	int ret;
+
+	ret = example_start(example);
+	if (ret)
+		return ret;`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens, statements } = after;
	const found: Occurrence[] = [];
	statements.forEach((statement, at) => {
		const test = statements[at + 1];
		if (test?.kind !== 'head' || tokens[test.first]?.text !== 'if' || test.first !== statement.last + 1) return;
		const type = tokens[statement.first];
		if (type === undefined || !(isTypeName(type.text) || type.text === 'acpi_status')) return;
		const assigned = assignedCall(after, { ...statement, first: statement.first + 1 });
		if (assigned?.callee.kind !== 'identifier') return;
		const { name, callee } = assigned;
		// A declaration that comes after ACQUIRE(), which its check directly follows by convention.
		if (callee.text === 'ACQUIRE_ERR') return;
		const [end, word] = [tokens[statement.last], tokens[test.first]];
		if (end === undefined || word === undefined || word.line > end.endLine + 2) return;
		const condition = tokens
			.slice(test.first + 2, test.last)
			.map(({ text }) => text)
			.join('');
		if (
			!new Set([name.text, `!${name.text}`, `${name.text}<0`, `${name.text}!=0`, `ACPI_FAILURE(${name.text})`]).has(
				condition,
			)
		)
			return;
		const isAdded = isStatementAdded(after, statement) && after.isChanged(word);
		found.push({
			isAdded,
			finding: () => {
				const blank = view.codeLines[end.endLine + 1];
				const finding = {
					span: after.span(name),
					message: `assign ${name.text} right above its check, not in the declaration`,
				};
				if (blank?.isAdded !== true || blank.raw !== '') return finding;
				const indentation = after.image.text.slice(after.image.lines.start(word.line), word.start);
				const call = after.image.text.slice(callee.start, end.end);
				const value = after.span({ start: name.end, end: end.end });
				if (end.endLine !== type.line) return finding;
				const below = columnsOf(blank, 0, 0);
				return {
					...finding,
					fix: {
						title: 'Separate declaration and call',
						safety: 'unsafe',
						edits: [
							{ span: value, newText: ';' },
							{ span: below, newText: `\n+${indentation}${name.text} = ${call}` },
						],
					},
				};
			},
		});
	});
	reportAdded(found, 'hint', report);
}
