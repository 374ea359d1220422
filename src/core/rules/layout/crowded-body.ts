import { codeAfter, statementsOf } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import type { Statement } from '../../c/statements.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import { linesAbove } from '../../code/lineEdits.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** As many statements need a blank line somewhere. */
const MANY = 4;

export const crowdedBody: Rule = {
	id: 'crowded-body',
	group: 'layout',
	severity: 'hint',
	summary: 'Body of a function has no blank line, not even before its return',
	why: `A blank line between steps, and one before the final \`return\`, lets a reader see the parts of a function at a
glance. Only bodies of four or more statements without a single blank line are reported.`,
	sources: [
		{
			title: 'Review of "mm/x86: Add missing pud helpers": lacks a newline key',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static int example_reset(struct example *example)
+{
+	example_lock(example);
+	example->count = 0;
+	example_unlock(example);
+	return example_flush(example);
+}`,
			},
			good: {
				hunk: `+static int example_reset(struct example *example)
+{
+	example_lock(example);
+	example->count = 0;
+	example_unlock(example);
+
+	return example_flush(example);
+}`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens, image } = after;
	const found: Occurrence[] = [];
	for (const definition of after.functions) {
		const { open, close, isWhole } = definition;
		const [brace, end] = [tokens[open], tokens[close]];
		if (!isWhole || brace === undefined || end === undefined || end.line - brace.line - 1 < MANY) continue;
		const body = statementsOf(after, definition);
		const block = body[0]?.block;
		const own = body.filter(
			(statement, index) => statement.block === block && !isBodyOf(tokens, body[index - 1], statement),
		);
		const last = own.at(-1);
		const leave = tokens[last?.first ?? -1];
		if (own.length < MANY || leave?.text !== 'return' || last !== body.at(-1)) continue;
		if (own.some(({ kind }) => kind === 'label') || !hasNoBlank(view, brace.line, end.line)) continue;
		// A comment above it already sets the return apart, and a condition may be its own.
		if (tokens[(last?.first ?? 0) - 1]?.text !== ';' && tokens[(last?.first ?? 0) - 1]?.text !== '}') continue;
		if (own.at(-2)?.kind !== 'simple') continue;
		const isAdded = areAdded(image.isContext, brace.line, end.line);
		found.push({
			isAdded,
			finding: () => ({
				span: after.span(leave, tokens[last?.last ?? 0] ?? leave),
				message: `no blank line before the return of a body of ${own.length} statements`,
				fix: { title: 'Insert a blank line', safety: 'safe', edits: [linesAbove(view, leave.line, [''])] },
			}),
		});
	}
	reportAdded(found, 'hint', report);
}

/** Whether a statement is what the one above it heads without braces. */
function isBodyOf(tokens: readonly Token[], above: Statement | undefined, { first }: Statement): boolean {
	if (above === undefined || !/^(?:head|keyword)$/.test(above.kind)) return false;
	return codeAfter(tokens, above.last) === first;
}

function hasNoBlank({ after: { image } }: HunkView, first: number, last: number): boolean {
	for (let line = first; line < last; line++) if (image.lines.text(line).trim() === '') return false;
	return true;
}

function areAdded(isContext: readonly boolean[], first: number, last: number): boolean {
	for (let line = first; line <= last; line++) if (isContext[line] !== false) return false;
	return true;
}
