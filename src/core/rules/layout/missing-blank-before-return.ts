import { codeAfter, statementsOf } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import type { Statement } from '../../c/statements.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import { linesAbove } from '../../code/lineEdits.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** Minimum number of statements in a body that needs a blank line. */
const MIN_STATEMENTS = 4;

export const missingBlankBeforeReturn: Rule = {
	id: 'missing-blank-before-return',
	formerIds: ['crowded-body'],
	group: 'layout',
	severity: 'hint',
	summary: 'Function body without any blank line, not even before its return',
	why: `A blank line between steps, and one before the final \`return\`, shows the parts of a function at a glance.
Only bodies of four or more statements without a single blank line are reported.`,
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
		if (!isWhole || brace === undefined || end === undefined || end.line - brace.line - 1 < MIN_STATEMENTS) continue;
		const body = statementsOf(after, definition);
		const block = body[0]?.block;
		const own = body.filter(
			(statement, index) => statement.block === block && !isBodyOf(tokens, body[index - 1], statement),
		);
		const last = own.at(-1);
		const returnToken = tokens[last?.first ?? -1];
		if (own.length < MIN_STATEMENTS || returnToken?.text !== 'return' || last !== body.at(-1)) continue;
		if (own.some(({ kind }) => kind === 'label') || !hasNoBlankLine(view, brace.line, end.line)) continue;
		// A comment above already separates the return, and a condition above may belong to it.
		if (tokens[(last?.first ?? 0) - 1]?.text !== ';' && tokens[(last?.first ?? 0) - 1]?.text !== '}') continue;
		if (own.at(-2)?.kind !== 'simple') continue;
		const isAdded = areAdded(image.isContext, brace.line, end.line);
		found.push({
			isAdded,
			finding: () => ({
				span: after.span(returnToken, tokens[last?.last ?? 0] ?? returnToken),
				message: `missing a blank line before the return in a body of ${own.length} statements`,
				fix: { title: 'Insert a blank line', safety: 'safe', edits: [linesAbove(view, returnToken.line, [''])] },
			}),
		});
	}
	reportAdded(found, 'hint', report);
}

/** Whether a statement is the body, without braces, of the one above it. */
function isBodyOf(tokens: readonly Token[], above: Statement | undefined, { first }: Statement): boolean {
	if (above === undefined || !/^(?:head|keyword)$/.test(above.kind)) return false;
	return codeAfter(tokens, above.last) === first;
}

function hasNoBlankLine({ after: { image } }: HunkView, first: number, last: number): boolean {
	for (let line = first; line < last; line++) if (image.lines.text(line).trim() === '') return false;
	return true;
}

function areAdded(isContext: readonly boolean[], first: number, last: number): boolean {
	for (let line = first; line <= last; line++) if (isContext[line] !== false) return false;
	return true;
}
