import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const doubleNegation: Rule = {
	id: 'double-negation',
	group: 'types',
	severity: 'hint',
	summary: '!! on a value that is converted to bool anyway',
	why: `A value that is assigned to a \`bool\`, or returned as one, is converted to 0 or 1. The coding style gives that as
a reason to use \`bool\`: \`!!\` is not needed and cannot be forgotten.`,
	sources: [
		{
			title: 'Linux kernel coding style, 17) Using bool',
			url: 'https://docs.kernel.org/process/coding-style.html#using-bool',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static bool example_is_full(struct example *example)
 {
+	return !!(example->flags & EXAMPLE_FULL);
 }`,
			},
			good: {
				hunk: ` static bool example_is_full(struct example *example)
 {
+	return (example->flags & EXAMPLE_FULL);
 }`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens } = after;
	if (!after.image.text.includes('!!')) return;
	const places = tokens.flatMap(({ text }, index) =>
		text === 'bool' && tokens[index + 1]?.kind === 'identifier' && tokens[index + 2]?.text === '=' ? [index + 3] : [],
	);
	for (const { name, open, close } of after.functions) {
		if (tokens[name - 1]?.text !== 'bool') continue;
		for (let index = open; index < close; index++) if (tokens[index]?.text === 'return') places.push(index + 1);
	}
	for (const index of places) {
		const [first, second] = [tokens[index], tokens[index + 1]];
		if (first?.text !== '!' || second?.text !== '!' || first.end !== second.start || !after.isChanged(first)) continue;
		if (!isWholeValue(view, index + 2)) continue;
		const span = after.span(first, second);
		report({
			span,
			message: 'unnecessary !! for a bool',
			fix: { title: 'Remove !!', safety: 'safe', edits: [{ span, newText: '' }] },
		});
	}
}

/** Whether the operand of `!!` is the whole value: an operator after it would work on the number. */
function isWholeValue({ after: { tokens, partners } }: HunkView, start: number): boolean {
	for (let index = start; index < start + MAX_TOKENS; index++) {
		const token = tokens[index];
		if (token?.text === ';') return true;
		if (token?.text === '(' || token?.text === '[') {
			const close = partners[index] ?? -1;
			if (close === -1) return false;
			index = close;
		} else if (token?.kind !== 'identifier' && token?.kind !== 'number' && !/^(?:->|\.|\*)$/.test(token?.text ?? '')) {
			return false;
		} else if (token?.text === '*' && index > start) return false;
	}
	return false;
}

/** Maximum number of tokens of a value. */
const MAX_TOKENS = 60;
