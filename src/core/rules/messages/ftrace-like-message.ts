import { openingOf } from '../../c/brackets.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { withoutLine } from '../../code/lineEdits.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';
import { addedStrings } from '../../code/strings.ts';

/** Formats of messages that only report that a function is entered or left. */
const ENTRY_OR_EXIT =
	/^"(?:[->\s]|=>)*%s(?:\(\))?[\s:!.,<>-]*(?:(?:called|calling|enter|entered|entering|entry|exit|exited|exiting|leave|leaving|done|begin|end|start|started|return)[\s!.:]*)?(?:\\n)?"$/i;

export const ftraceLikeMessage: Rule = {
	id: 'ftrace-like-message',
	formerIds: ['trace-by-message'],
	group: 'messages',
	severity: 'warning',
	summary: 'Message that only reports that a function is entered or left',
	why: `The function tracer, ftrace, does that for every function without any code.`,
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
		if (!token.text.includes('%s') || token.text.length > 60 || !ENTRY_OR_EXIT.test(token.text)) continue;
		const [comma, name, close, end] = view.after.flatTokens.slice(index + 1, index + 5).map(({ text }) => text);
		if (comma !== ',' || name !== '__func__' || close !== ')' || end !== ';') continue;
		if (view.after.flatTokens[index - 2]?.text === 'panic') continue;
		const fix = removal(view, index);
		report({
			span: span(0, token.text.length),
			message: 'remove the message: ftrace can trace function entry and exit',
			...(fix && { fix }),
		});
	}
}

/** Removes the message if it is a statement on a separate line and not a branch of a condition; otherwise null. */
function removal(view: HunkView, index: number): Fix | null {
	const tokens = view.after.flatTokens;
	const open = openingOf(tokens, index);
	const line = view.codeLines[tokens[index]?.line ?? 0];
	if (line === undefined || tokens[open]?.text !== '(' || !/^[;{}]$/.test(tokens[open - 2]?.text ?? '')) return null;
	if (!/^\s*\w+\([^;]*;\s*$/.test(line.raw)) return null;
	return { title: 'Remove the message', safety: 'unsafe', edits: [withoutLine(view, line)] };
}
