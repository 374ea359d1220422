import { openingOf } from '../../c/brackets.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { withoutLine } from '../../code/lineEdits.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';
import { addedStrings } from '../../code/strings.ts';

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
	fixable: true,
	examples: [
		{
			bad: { hunk: ' void example(void)\n {\n+	pr_debug("%s: enter\\n", __func__);\n+	example_read();' },
			good: { hunk: ' void example(void)\n {\n+	example_read();' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { token, index, span } of addedStrings(view)) {
		if (!token.text.includes('%s') || token.text.length > 60 || !PASSING.test(token.text)) continue;
		const [comma, name, close, end] = view.after.flatTokens.slice(index + 1, index + 5).map(({ text }) => text);
		if (comma !== ',' || name !== '__func__' || close !== ')' || end !== ';') continue;
		const fix = removal(view, index);
		report({
			span: span(0, token.text.length),
			message: 'the function tracer tells that a function is reached',
			...(fix && { fix }),
		});
	}
}

/** Takes the message out where it is a statement on a line of its own, and no arm of a condition. */
function removal(view: HunkView, index: number): Fix | null {
	const tokens = view.after.flatTokens;
	const open = openingOf(tokens, index);
	const line = view.codeLines[tokens[index]?.line ?? 0];
	if (line === undefined || tokens[open]?.text !== '(' || !/^[;{}]$/.test(tokens[open - 2]?.text ?? '')) return null;
	if (!/^\s*\w+\([^;]*;\s*$/.test(line.raw)) return null;
	return { title: 'Remove the message', safety: 'unsafe', edits: [withoutLine(view, line)] };
}
