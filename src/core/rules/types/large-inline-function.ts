import { statementsOf } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** More lines of code than a function that is worth an `inline`. */
const SMALL = 3;

export const largeInlineFunction: Rule = {
	id: 'large-inline-function',
	group: 'types',
	severity: 'hint',
	summary: 'inline on a function of more than a few lines in a source file',
	why: `The compiler inlines a static function that is small or has one caller without being told. \`inline\` on a large
one makes the kernel larger and its cache misses more; the coding style's measure is three lines of code. netdev's checks
point out any \`inline\` that a source file gains. Functions under an \`#if\` are left alone.`,
	sources: [
		{
			title: 'Linux kernel coding style, 15) The inline disease',
			url: 'https://docs.kernel.org/process/coding-style.html#the-inline-disease',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static inline void example_reset(struct example *example)
+{
+	example_lock(example);
+	example->count = 0;
+	example->users = 0;
+	example_unlock(example);
+}`,
			},
			good: {
				hunk: `+static void example_reset(struct example *example)
+{
+	example_lock(example);
+	example->count = 0;
+	example->users = 0;
+	example_unlock(example);
+}`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || !view.path.endsWith('.c') || view.path.startsWith('tools/'))
		return;
	const { after } = view;
	const { tokens } = after;
	let depth = 0;
	let passed = 0;
	for (const definition of after.functions) {
		const { head, name } = definition;
		for (; passed < head.first; passed++) depth = depthBehind(tokens[passed], depth);
		const at = head.first + tokens.slice(head.first, name).findIndex(({ text }) => text === 'inline');
		if (at < head.first || depth > 0) continue;
		const [word, next] = [tokens[at], tokens[at + 1]];
		if (word === undefined || word.line !== next?.line || !after.isChanged(word)) continue;
		const size = statementsOf(after, definition).filter(({ kind }) => kind !== 'label').length;
		if (size <= SMALL || wasInline(view, tokens[name]?.text ?? '')) continue;
		const finding = {
			span: after.span(word),
			message: `inline on a function of ${size} statements in a source file`,
		};
		// Parameters on further lines would stand askew.
		const isOneLine = word.line === tokens[head.last]?.endLine;
		const edits = [{ span: after.span({ start: word.start, end: next.start }), newText: '' }];
		report(isOneLine ? { ...finding, fix: { title: 'Remove inline', safety: 'safe', edits } } : finding);
	}
}

/** Whether the pre-image has the function as an inline one, with another line for its head. */
function wasInline({ before }: HunkView, name: string): boolean {
	return before.functions.some((old) => {
		const words = before.tokens.slice(old.head.first, old.name + 1).map(({ text }) => text);
		return words.at(-1) === name && words.includes('inline');
	});
}

/** How many `#if` stand open behind `token`; an `#else` of one above the hunk counts. */
function depthBehind(token: Token | undefined, depth: number): number {
	if (token?.kind !== 'directive') return depth;
	if (/^#[ \t]*if/.test(token.text)) return depth + 1;
	if (/^#[ \t]*el/.test(token.text)) return Math.max(1, depth);
	return /^#[ \t]*endif/.test(token.text) ? Math.max(0, depth - 1) : depth;
}
