import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule, RuleFinding } from '../../lint/rule.ts';

/** Maximum number of lines between `#if` and `#endif` that need no comment. */
const MAX_LINES = 10;
/** Maximum length of a condition that the fix repeats in the comment. */
const MAX_CONDITION = 40;

export const uncommentedEndif: Rule = {
	id: 'uncommented-endif',
	formerIds: ['bare-endif'],
	group: 'layout',
	severity: 'hint',
	summary: '#endif of a long block without a comment',
	why: `When an \`#if\` is off the screen, its \`#endif\` does not show what it ends. The coding style asks for a comment
with the condition after the \`#endif\` of any block of more than a few lines; only blocks of more than ${MAX_LINES} lines
are reported.`,
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

/** Enough lines for a long block. */
function declarations(): string {
	return Array.from(
		{ length: MAX_LINES + 1 },
		(_, index) => `+int example_${'abcdefghijklmnop'.charAt(index)};\n`,
	).join('');
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
		if (start === undefined || rest.trim() !== '' || token.line - start.line - 1 <= MAX_LINES) return;
		found.push({ isAdded: isAdded && start.isAdded, finding: () => uncommented(view, token, start.condition) });
	});
	reportAdded(found, 'hint', report);
}

function uncommented({ after }: HunkView, token: { start: number; end: number }, condition: string): RuleFinding {
	const span = after.span(token);
	const isPlain = condition !== '' && condition.length <= MAX_CONDITION && !/\/\*|\/\/|\\/.test(condition);
	if (!isPlain) return { span, message: 'add a comment with the condition to #endif' };
	const comment = `/* ${condition} */`;
	const edits = [{ span: { start: span.end, end: span.end }, newText: ` ${comment}` }];
	const fix = { title: 'Add the comment', safety: 'safe', edits } as const;
	return { span, message: `add a comment to #endif: ${comment}`, fix };
}
