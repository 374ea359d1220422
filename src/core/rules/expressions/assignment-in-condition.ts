import { closingOf } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { indentationOf } from '../../code/lineShape.ts';
import { linesAbove } from '../../code/lineEdits.ts';
import type { Fix, Rule } from '../../lint/rule.ts';

export const assignmentInCondition: Rule = {
	id: 'assignment-in-condition',
	group: 'expressions',
	severity: 'warning',
	summary: 'Assignment in an `if` condition',
	why: `An assignment in a condition is easily mistaken for a comparison. Put it on a separate line before the \`if\`.`,
	sources: [
		{
			title: 'checkpatch, Comparison style',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comparison-style',
		},
	],
	checkpatch: ['ASSIGN_IN_IF'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` int example(void)\n {\n+	if ((count = example_count(example)) < 0)\n+		return count;` },
			good: {
				hunk: ` int example(void)
 {
+	count = example_count(example);
+	if (count < 0)
+		return count;`,
			},
		},
	],
	visit: {
		words: {
			of: ['if'],
			visit: ({ hunk, tokens, index, token }, report) => {
				if (tokens[index + 1]?.text !== '(' || tokens[index - 1]?.text === '#') return;
				const close = closingOf(tokens, index + 1);
				for (let at = index + 2; at < close; at++) {
					const assignment = tokens[at];
					// The statements of a statement expression.
					if (assignment?.text === '{' && tokens[at - 1]?.text === '(') at = Math.max(at, closingOf(tokens, at));
					if (assignment === undefined || !ASSIGNMENTS.has(assignment.text)) continue;
					const message = 'move the assignment out of the if condition';
					const place = hunk.after.span(assignment);
					const fix = assignBefore(hunk, tokens, index, close);
					if (assignment.line === token.line) report({ span: place, message, ...(fix && { fix }) });
					else report({ span: hunk.after.span(token), message, related: [{ span: place, message: 'the assignment' }] });
					return;
				}
			},
		},
	},
};

const ASSIGNMENTS: ReadonlySet<string> = new Set('= += -= *= /= %= &= |= ^='.split(' '));

/** Tokens of an lvalue without side effects. */
const LVALUE = /^(?:\w+|->|\.|\[|\])$/;

/** Moves the assignment to a line before the `if`; null unless a condition on one line begins with it. */
function assignBefore(hunk: HunkView, tokens: readonly Token[], index: number, close: number): Fix | null {
	const [token, last] = [tokens[index], tokens[close]];
	let open = index + 2;
	while (tokens[open]?.text === '!') open++;
	const end = closingOf(tokens, open);
	const from = tokens[open];
	const equals = tokens.findIndex(({ text }, at) => at > open && at < end && text === '=');
	const [first, to] = [tokens[open + 1], tokens[end]];
	if (token === undefined || from?.text !== '(' || first === undefined || to === undefined || equals === -1)
		return null;
	// Only for an if that is a statement by itself, not a branch of another one.
	if (!/^[;{}]$/.test(tokens[index - 1]?.text ?? '') || last?.line !== token.line) return null;
	if (!tokens.slice(open + 1, equals).every(({ text }) => LVALUE.test(text))) return null;
	if (tokens.slice(equals + 1, close).some(({ text }) => ASSIGNMENTS.has(text))) return null;
	const line = hunk.codeLines[token.line];
	const { text } = hunk.after.image;
	const target = text.slice(first.start, tokens[equals - 1]?.end);
	if (line === undefined || line.raw.endsWith('\\') || line.raw.trimStart().search(/if\b/) !== 0) return null;
	const statement = `${indentationOf(line.raw)}${text.slice(first.start, tokens[end - 1]?.end)};`;
	return {
		title: `Assign ${target} before the if`,
		safety: 'unsafe',
		edits: [
			linesAbove(hunk, token.line, [statement]),
			{ span: hunk.after.span({ start: from.start, end: to.end }), newText: target },
		],
	};
}
