import type { HunkView } from '../../lint/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { addedStrings } from '../../lint/strings.ts';

/** What messages say that only tell that a function began or ended. */
const PASSING =
	/^"(?:[->\s]|=>)*%s(?:\(\))?[\s:!.,<>-]*(?:(?:called|calling|enter|entered|entering|entry|exit|exited|exiting|leave|leaving|done|begin|end|start|started|return)[\s!.:]*)?(?:\\n)?"$/i;

export const traceByMessage: Rule = {
	id: 'trace-by-message',
	group: 'messages',
	severity: 'warning',
	summary: 'Message tells only that a function was reached',
	why: `The function tracer does that for every function, without a line of code.`,
	sources: [{ title: 'ftrace, function tracer', url: 'https://docs.kernel.org/trace/ftrace.html' }],
	checkpatch: ['TRACING_LOGGING'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	pr_debug("%s: enter\\n", __func__);' },
			good: { hunk: '+	pr_debug("%s: %d left\\n", __func__, count);' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { token, index, span } of addedStrings(view)) {
		if (!token.text.includes('%s') || token.text.length > 60 || !PASSING.test(token.text)) continue;
		const [comma, name, close, end] = view.after.flatTokens.slice(index + 1, index + 5).map(({ text }) => text);
		if (comma !== ',' || name !== '__func__' || close !== ')' || end !== ';') continue;
		report({ span: span(0, token.text.length), message: 'the function tracer tells that a function is reached' });
	}
}
