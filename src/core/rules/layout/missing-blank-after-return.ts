import { codeAfter } from '../../c/functions.ts';
import { breaksOfHabit, type HabitPlace } from '../../code/habits.ts';
import { linesAbove } from '../../code/lineEdits.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule, RuleFinding } from '../../lint/rule.ts';

export const missingBlankAfterReturn: Rule = {
	id: 'missing-blank-after-return',
	group: 'layout',
	severity: 'hint',
	summary: 'No blank line after a block that returns, unlike in the code around it',
	why: `Where all checks of a file are set apart by blank lines, one that is not looks as if the next statement belonged to it.`,
	sources: [{ title: 'Coding style', url: 'https://docs.kernel.org/process/coding-style.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	if (ret)
+		return ret;
+
+	first(example);
+	if (!count)
+		return 0;
+
+	second(example);
+	if (!total)
+		return 0;
+
+	third(example);
+	if (!last)
+		return 0;
+	fourth(example);`,
			},
			good: {
				hunk: `+	if (ret)
+		return ret;
+
+	first(example);
+	if (!count)
+		return 0;
+
+	second(example);
+	if (!total)
+		return 0;
+
+	third(example);
+	if (!last)
+		return 0;
+
+	fourth(example);`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens, partners, image } = after;
	const places: (HabitPlace & { readonly finding: () => RuleFinding })[] = [];
	const ends = new Map(after.unbracedBodies.map(({ keyword, first, last }) => [keyword, { first, last }]));
	const byEnd = new Map(after.statements.map(({ first, last }) => [last, first]));
	const lastOfBlock = new Map<unknown, boolean>();
	for (const { kind, first, last, block } of after.statements) {
		if (kind !== 'head' || tokens[first]?.text !== 'if' || tokens[first - 1]?.text === 'else') continue;
		const open = codeAfter(tokens, last);
		const end = tokens[open]?.text === '{' ? (partners[open] ?? -1) : (ends.get(first)?.last ?? -1);
		const next = codeAfter(tokens, end);
		const [close, below] = [tokens[end], tokens[next]];
		if (end === -1 || close === undefined || below === undefined || !returns(open, end)) continue;
		if (below.kind !== 'identifier' || below.text === 'else') continue;
		const follows = (tokens[end + 1]?.line ?? 0) > close.endLine + 1;
		// A block directly above that is written in the same way shows that this was meant.
		const isAsAbove = lastOfBlock.get(block) === false;
		const isLast = ENDS.test(below.text);
		if (follows || !isLast) lastOfBlock.set(block, follows);
		if (!follows && (isLast || isAsAbove || next !== end + 1 || !isApart(first, last, next))) continue;
		places.push({
			follows,
			isAdded: image.isContext[below.line] === false && image.isContext[close.line] === false,
			finding: () => ({
				span: after.span(below),
				message: 'add a blank line after the block that returns, as elsewhere in this code',
				fix: { title: 'Add a blank line', safety: 'safe', edits: [linesAbove(view, below.line, [''])] },
			}),
		});
	}
	// One block of the code that was there shows how it is written, as do two of the patch.
	const isOldHabit = places.some(({ follows, isAdded }) => follows && !isAdded);
	for (const { finding } of breaksOfHabit(places, isOldHabit ? 1 : 2)) report(finding());

	/** Whether the statement at token `next` has nothing to do with the condition from token `first` to `last` above it. */
	function isApart(first: number, last: number, next: number): boolean {
		if (tokens[next + 1]?.text === ':') return false;
		// What uses the checked result belongs to the check.
		const tested = tokens
			.slice(first + 2, last)
			.find(({ kind, text }) => kind === 'identifier' && !/^(?:IS_ERR|unlikely)/.test(text));
		return tested === undefined || !usesBefore(next, tested.text);
	}

	/** Whether the statement at token `first` uses `name`. */
	function usesBefore(first: number, name: string): boolean {
		for (let index = first; index < tokens.length && tokens[index]?.text !== ';'; index++)
			if (tokens[index]?.text === name) return true;
		return false;
	}

	/** Whether the body from token `open` to `end` ends with a `return`. */
	function returns(open: number, end: number): boolean {
		const body = byEnd.get(tokens[end]?.text === '}' ? end - 1 : end);
		return body !== undefined && body > open - 1 && tokens[body]?.text === 'return';
	}
}

/** What may directly follow a check: another one, or the end of the block. */
const ENDS = /^(?:if|case|default|return|goto|break|continue)$/;
