import type { HabitPlace } from '../../code/habits.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';
import { columns } from '../../text/width.ts';

export const tightInitialiser: Rule = {
	id: 'tight-initialiser',
	group: 'spacing',
	severity: 'hint',
	summary: 'No spaces inside the braces of an initialiser',
	why: `Initialisers have a space after \`{\` and before \`}\`, as in \`{ .a = 1 }\`. Where the code around the change writes them
without spaces, nothing is reported, nor are numbers and tables of texts that are all written so.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static const struct example examples[] = {
 	{ .count = 1 },
 	{ .count = 2 },
 	{ .count = 3 },
+	{.count = 4},
 };`,
			},
			good: {
				hunk: ` static const struct example examples[] = {
 	{ .count = 1 },
 	{ .count = 2 },
 	{ .count = 3 },
+	{ .count = 4 },
 };`,
			},
		},
	],
	visit: { hunk },
};

/** The braces of an initialiser on one line. */
interface Braces extends HabitPlace {
	readonly open: number;
	readonly close: number;
}

function hunk(view: HunkView, report: Report, { settings }: RuleContext): void {
	if (view.language !== 'c' || !/\{\S/.test(view.addedCode.text)) return;
	const { after } = view;
	const places = bracesOf(after);
	if (places.some(({ follows, isAdded }) => !follows && !isAdded)) return;
	const hasOthers = places.some(({ follows }) => follows);
	for (const { open, close, isAdded, follows } of places) {
		// Tables of texts are often tight.
		if (follows || (!hasOthers && after.tokens[open + 1]?.kind === 'string')) continue;
		const [from, first, last, to] = [open, open + 1, close - 1, close].map((index) => after.tokens[index]);
		if (!isAdded || from === undefined || first === undefined || last === undefined || to === undefined) continue;
		const blank = (start: number, end: number): { span: { start: number; end: number }; newText: string } => ({
			span: after.span({ start, end }),
			newText: ' ',
		});
		const fits = columns(after.image.lines.text(from.line)) + 2 <= settings.maxLineLength;
		report({
			span: after.span(from, to),
			message: 'put spaces inside the braces of the initialiser',
			...(fits && {
				fix: {
					title: 'Put spaces inside the braces',
					safety: 'safe',
					edits: [blank(from.end, first.start), blank(last.end, to.start)],
				},
			}),
		});
	}
}

function bracesOf(after: CImage): readonly Braces[] {
	const { tokens, partners } = after;
	return tokens.flatMap((brace, open) => {
		const close = partners[open] ?? -1;
		if (brace.text !== '{' || close <= open + 1) return [];
		if (!/^[={,]$/.test(tokens[open - 1]?.text ?? '') && tokens[open - 1]?.kind !== 'comment') return [];
		const [first, last, end] = [tokens[open + 1], tokens[close - 1], tokens[close]];
		if (first === undefined || last === undefined || end?.line !== brace.line) return [];
		// Of nested braces, the outer ones may be next to the inner ones; `{0}` and strings are written in both ways.
		if (!(first.text === '.' || first.kind === 'string') || last.text === '}') return [];
		const [isOpenTight, isCloseTight] = [first.start === brace.end, last.end === end.start];
		return [{ follows: !isOpenTight && !isCloseTight, isAdded: after.isChanged(brace), open, close }];
	});
}
