import { readCall } from '../../c/calls.ts';
import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

/** Functions with the place of their format among the arguments. */
const NAMES: ReadonlyMap<string, number> = new Map([
	...['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'dbg'].flatMap((level) => [
		[`dev_${level}`, 1] as const,
		[`dev_${level}_once`, 1] as const,
		[`dev_${level}_ratelimited`, 1] as const,
	]),
	['dev_err_probe', 2],
	['dev_warn_probe', 2],
]);

export const messageWithoutNewline: Rule = {
	id: 'message-without-newline',
	group: 'messages',
	severity: 'hint',
	summary: 'Message of dev_err() and similar functions without a newline at the end',
	why: `Without the newline, the next message may continue the line, and until then the text may not be printed at all.`,
	sources: [{ title: 'Message logging with printk', url: 'https://docs.kernel.org/core-api/printk-basics.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+	dev_err(dev, "cannot read the count");` },
			good: { hunk: `+	dev_err(dev, "cannot read the count\\n");` },
		},
	],
	visit: { words: { of: [...NAMES.keys()], visit } },
};

function visit({ hunk, tokens, index, token, span }: WordView, report: Report): void {
	const format = readCall(tokens, index)?.arguments[NAMES.get(token.text) ?? 0];
	if (format === undefined || tokens[index - 1]?.text === '.') return;
	const parts = tokens.slice(format.first, format.last + 1).filter(({ kind }) => kind !== 'comment');
	const last = parts.at(-1);
	if (last === undefined || !parts.every(({ kind }) => kind === 'string') || /\\n"$|^""$|\\n\\0"$/.test(last.text))
		return;
	// A value may end with the newline, or the message may be continued.
	if (/(?:%[-.\d*]*[ps]\w*|[:,.]{3}|[,:] ?)"$/.test(last.text) || continues(hunk.after.image.text, tokens, index))
		return;
	if (existedBefore(hunk, last.text)) return;
	const end = hunk.after.span(last).end - 1;
	report({
		span,
		message: 'end the message with a newline',
		...(hunk.after.isChanged(last) && {
			fix: { title: 'Add a newline', safety: 'unsafe', edits: [{ span: { start: end, end }, newText: '\\n' }] },
		}),
	});
}

/** Whether the text prints parts of lines. */
function continues(text: string, tokens: WordView['tokens'], index: number): boolean {
	return text.includes('pr_cont(') || text.includes('KERN_CONT') || tokens[index + 1]?.text !== '(';
}
