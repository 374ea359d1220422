import { columns } from '../../text/width.ts';
import type { Token } from '../../c/lexer.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { indentationOf } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const straySemicolon: Rule = {
	id: 'stray-semicolon',
	formerIds: ['semicolon-after-head'],
	group: 'layout',
	severity: 'warning',
	summary: 'Stray semicolon after a condition or a loop',
	why: `The semicolon is the whole body, and the line below, indented as if it were the body, runs unconditionally and once.
The finding is at the condition, which may be a context line if the line below is new.`,
	sources: [
		{
			title: 'checkpatch: TRAILING_SEMICOLON',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['TRAILING_SEMICOLON'],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+	if (count > 0);\n+		example_update();` },
			good: { hunk: `+	if (count > 0)\n+		example_update();` },
		},
	],
	visit: { hunk },
};

const HEAD = /^(?:if|for|while|switch|\w*for_each\w+)$/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || hasLostIndentation(view)) return;
	const { after, codeLines } = view;
	const { tokens, partners } = after;
	tokens.forEach((semicolon, end) => {
		if (semicolon.text !== ';' || tokens[end - 1]?.text !== ')') return;
		const open = partners[end - 1] ?? -1;
		const [word, bracket, next] = [tokens[open - 1], tokens[end - 1], tokens[end + 1]];
		if (word === undefined || bracket === undefined || !HEAD.test(word.text)) return;
		if (next?.line !== semicolon.line + 1 || next.kind === 'directive' || isLabel(tokens, end + 1)) return;
		if (word.text === 'while' && isEndOfDo(tokens, partners, open - 1)) return;
		const [head, body] = [codeLines[word.line], codeLines[next.line]];
		if (head === undefined || body === undefined || !(head.isAdded || body.isAdded)) return;
		if (columns(indentationOf(body.raw)) <= columns(indentationOf(head.raw))) return;
		const span = after.span(semicolon);
		report({
			span: after.span(word, bracket),
			message: 'stray semicolon: the indented line below is not the body',
			related: [{ span, message: 'the semicolon' }],
			...(after.isChanged(semicolon) && {
				fix: { title: 'Remove the semicolon', safety: 'unsafe', edits: [{ span, newText: '' }] },
			}),
		});
	});
}

/** Whether the `while` ends a `do` loop. */
function isEndOfDo(tokens: readonly Token[], partners: Int32Array, index: number): boolean {
	if (tokens[index - 1]?.text === '}') {
		const open = partners[index - 1] ?? -1;
		return open === -1 || tokens[open - 1]?.text === 'do';
	}
	// Without braces, the body is one statement.
	for (let at = index - 2; at >= 0 && at > index - MAX_TOKENS; at--) {
		const text = tokens[at]?.text ?? '';
		if (text === 'do') return true;
		if (/^[;{}]$/.test(text)) break;
	}
	return false;
}

/** Maximum number of tokens of that statement. */
const MAX_TOKENS = 60;

function isLabel(tokens: readonly Token[], index: number): boolean {
	return tokens[index]?.kind === 'identifier' && tokens[index + 1]?.text === ':';
}
