import { isDeclaration } from '../../c/declarations.ts';
import { endOfOperand } from '../../c/operand.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const commaOperatorStatement: Rule = {
	id: 'comma-operator-statement',
	formerIds: ['comma-for-semicolon'],
	group: 'expressions',
	severity: 'warning',
	summary: 'Comma where a semicolon was probably meant',
	why: `Two statements joined by a comma look like a typo for a semicolon. The compiler accepts both, but under an \`if\` they differ.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['SUSPECT_COMMA_SEMICOLON'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+	example->first = first,
+	example->last = last;`,
			},
			good: {
				hunk: `+	example->first = first;
+	example->last = last;`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { tokens, statements } = view.after;
	for (const { kind, first, last, block, isWhole } of statements) {
		const start = tokens[first];
		if (start === undefined || kind !== 'simple' || !isWhole || block.kind === 'values' || block.kind === 'members')
			continue;
		if (start.kind !== 'identifier' || NO_EXPRESSION.has(start.text) || !view.after.isChanged(start)) continue;
		if (tokens[last]?.text !== ';') continue;
		const next = tokens[endOfOperand(tokens, first)]?.text;
		if (next !== ',' && next !== '=') continue;
		const comma = topLevelComma(view, first, last);
		if (comma === -1 || tokens[comma + 1]?.kind === 'string' || isDeclaration(tokens, first, last)) continue;
		const place = tokens[comma] ?? start;
		const message = "',' should probably be ';'";
		// checkpatch only sees a statement that begins a line.
		const type = tokens[first - 1]?.endLine === start.line ? { checkpatch: null } : {};
		if (place.line === start.line) report({ span: view.after.span(place), message, ...type });
		else
			report({
				span: view.after.span(start),
				message,
				related: [{ span: view.after.span(place), message: 'the comma' }],
			});
	}
}

const NO_EXPRESSION: ReadonlySet<string> = new Set(['return', 'goto', 'case', 'typedef', 'extern', 'static', 'asm']);

/** The first comma of a statement outside brackets; -1 if there is no such comma. */
function topLevelComma({ after: { tokens, partners } }: HunkView, first: number, last: number): number {
	for (let index = first; index < last; index++) {
		if (tokens[index]?.text === ',') return index;
		index = Math.max(index, partners[index] ?? -1);
	}
	return -1;
}
