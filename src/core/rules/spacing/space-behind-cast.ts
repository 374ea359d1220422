import { behindType } from '../../c/typeNames.ts';
import type { HunkView } from '../../lint/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const spaceBehindCast: Rule = {
	id: 'space-behind-cast',
	group: 'spacing',
	severity: 'information',
	strict: true,
	summary: 'Space between a cast and its operand',
	why: `A cast binds as closely as an operator with one operand, and touches what it converts like one.`,
	sources: [
		{
			title: 'checkpatch, Spacing and Brackets',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [{ bad: { hunk: '+	count = (u32) size;' }, good: { hunk: '+	count = (u32)size;' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c') return;
	const { flatTokens: tokens, image } = view.after;
	tokens.forEach((close, index) => {
		const next = tokens[index + 1];
		if (close.text !== ')' || next?.line !== close.line || next.start === close.end) return;
		if (image.isContext[close.line] !== false || NO_OPERAND.has(next.text) || next.kind === 'comment') return;
		let open = index - 1;
		while (open >= 0 && index - open < LONGEST && tokens[open]?.text !== '(') open--;
		if (tokens[open]?.text !== '(' || tokens[open]?.line !== close.line) return;
		if (behindType(tokens, open + 1) !== index || NO_CAST.has(tokens[open - 1]?.text ?? '')) return;
		const span = { start: image.toContent(close.end), end: image.toContent(next.start) };
		const fix = { title: 'Remove the space', safety: 'safe', edits: [{ span, newText: '' }] } as const;
		report({ span, message: 'space behind a cast', fix });
	});
}

/** Most tokens of a type. */
const LONGEST = 12;
const NO_CAST: ReadonlySet<string> = new Set(['sizeof', 'typeof', '__typeof__', '__alignof__']);
/** What can't be the operand, or makes it unclear that there is one. */
const NO_OPERAND: ReadonlySet<string> = new Set(
	'= += -= *= /= %= &= |= ^= <<= >>= + - * / % , ; : ? ( ) { } [ ] < > <= >= << >> && || \\'.split(' '),
);
