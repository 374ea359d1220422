import { statementsOf } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** Maximum number of statements of a function worth an `inline`. */
const MAX_STATEMENTS = 3;

export const largeInlineFunction: Rule = {
	id: 'large-inline-function',
	group: 'types',
	severity: 'hint',
	summary: 'inline on a function of more than three statements in a source file',
	why: `The compiler inlines static functions that are small or have one caller anyway. \`inline\` on a large one makes the
kernel bigger and slower; the coding style's limit is three lines of code. netdev's checks report any \`inline\` added to a
source file. Functions under an \`#if\` are not checked.`,
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
		for (; passed < head.first; passed++) depth = depthAfter(tokens[passed], depth);
		const at = head.first + tokens.slice(head.first, name).findIndex(({ text }) => text === 'inline');
		if (at < head.first || depth > 0) continue;
		const [word, next] = [tokens[at], tokens[at + 1]];
		if (word === undefined || word.line !== next?.line || !after.isChanged(word)) continue;
		const size = statementsOf(after, definition).filter(({ kind }) => kind !== 'label').length;
		if (size <= MAX_STATEMENTS || wasInline(view, tokens[name]?.text ?? '')) continue;
		const finding = {
			span: after.span(word),
			message: `avoid inline in a .c file: the function has ${size} statements`,
		};
		// Parameters on further lines would lose their alignment.
		const isOneLine = word.line === tokens[head.last]?.endLine;
		const edits = [{ span: after.span({ start: word.start, end: next.start }), newText: '' }];
		report(isOneLine ? { ...finding, fix: { title: 'Remove inline', safety: 'unsafe', edits } } : finding);
	}
}

/** Whether the function is already inline in the pre-image, where its head may be a different line. */
function wasInline({ before }: HunkView, name: string): boolean {
	return before.functions.some((old) => {
		const words = before.tokens.slice(old.head.first, old.name + 1).map(({ text }) => text);
		return words.at(-1) === name && words.includes('inline');
	});
}

/** Number of `#if` blocks that are open after `token`; an `#else` of one above the hunk counts. */
function depthAfter(token: Token | undefined, depth: number): number {
	if (token?.kind !== 'directive') return depth;
	if (/^#[ \t]*if/.test(token.text)) return depth + 1;
	if (/^#[ \t]*el/.test(token.text)) return Math.max(1, depth);
	return /^#[ \t]*endif/.test(token.text) ? Math.max(0, depth - 1) : depth;
}
