import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule, RuleFinding } from '../../lint/rule.ts';

/** As many lines between `#if` and `#endif` are more than a few. */
const LONG = 10;
/** A condition that has room in a comment. */
const SHORT = 40;

export const bareEndif: Rule = {
	id: 'bare-endif',
	group: 'layout',
	severity: 'hint',
	summary: '#endif of a long block does not say what it ends',
	why: `Where an \`#if\` is off the screen, its \`#endif\` says nothing by itself. The coding style wants a comment with
the condition behind the \`#endif\` of any block of more than a few lines; only blocks of more than ${LONG} lines are
reported.`,
	sources: [
		{
			title: 'Linux kernel coding style, 21) Conditional Compilation',
			url: 'https://docs.kernel.org/process/coding-style.html#conditional-compilation',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+#ifdef CONFIG_EXAMPLE\n${declarations()}+#endif` },
			good: { hunk: `+#ifdef CONFIG_EXAMPLE\n${declarations()}+#endif /* CONFIG_EXAMPLE */` },
		},
	],
	visit: { hunk },
};

/** Enough lines to make a block long. */
function declarations(): string {
	return Array.from({ length: LONG + 1 }, (_, index) => `+int example_${'abcdefghijklmnop'.charAt(index)};\n`).join('');
}

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (!after.image.text.includes('endif')) return;
	const found: Occurrence[] = [];
	const open: { line: number; condition: string; isAdded: boolean; inner: number }[] = [];
	after.tokens.forEach((token, index) => {
		if (token.kind !== 'directive') return;
		const [, word = '', rest = ''] = /^#\s*(\w+)[ \t]*([^\n]{0,200})/.exec(token.text) ?? [];
		const isAdded = after.isChanged(token);
		if (/^if(?:n?def)?$/.test(word)) {
			const condition = (word === 'ifndef' ? `!${rest}` : rest).trim();
			open.push({ line: token.line, condition: token.line === token.endLine ? condition : '', isAdded, inner: index });
		}
		if (word !== 'endif') return;
		const start = open.pop();
		if (start === undefined || rest.trim() !== '' || token.line - start.line - 1 <= LONG) return;
		found.push({ isAdded: isAdded && start.isAdded, finding: () => say(view, token, start.condition) });
	});
	reportAdded(found, 'hint', report);
}

function say({ after }: HunkView, token: { start: number; end: number }, condition: string): RuleFinding {
	const finding = { span: after.span(token), message: '#endif of a long block does not say what it ends' };
	const isPlain = condition !== '' && condition.length <= SHORT && !/\/\*|\/\/|\\/.test(condition);
	if (!isPlain) return finding;
	const at = after.span(token).end;
	const edits = [{ span: { start: at, end: at }, newText: ` /* ${condition} */` }];
	return { ...finding, fix: { title: 'Name the condition', safety: 'safe', edits } };
}
