import type { HunkView } from '../../lint/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/neighbourhood.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const CALLS: ReadonlySet<string> = new Set(['WARN_ON', 'WARN', 'VM_WARN_ON']);

export const repeatedWarning: Rule = {
	id: 'repeated-warning',
	group: 'types',
	severity: 'information',
	summary: 'WARN_ON() that can fill the log, where WARN_ON_ONCE() would do',
	why: `A condition that is wrong once is wrong often, and a stack trace each time hides everything else in the log, which
may become a denial of service. The coding style prefers \`WARN_ON_ONCE()\`. Tests, and functions that run once, such as
\`__init\` ones, are left alone.`,
	sources: [
		{
			title: 'Linux kernel coding style, 22) Do not crash the kernel',
			url: 'https://docs.kernel.org/process/coding-style.html#use-warn-rather-than-bug',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static void example_reset(struct example *example)
 {
+	WARN_ON(!example);
 }`,
			},
			good: {
				hunk: ` static void example_reset(struct example *example)
 {
+	WARN_ON_ONCE(!example);
 }`,
			},
		},
	],
	visit: { hunk },
};

/** Names of files and functions that run once, or are there to warn. */
const ONCE = /^(?:tools|samples)\/|\btest_|(?:_test|kunit|selftests?)\b/;
const ONCE_NAME = /__init\b|__exit\b|_(?:init|exit|probe|remove|setup|register|unregister|destroy|test)\s*\(/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || ONCE.test(view.path)) return;
	const { after, content } = view;
	const { text } = after.image;
	if (!text.includes('WARN')) return;
	const { start, end } = view.hunk.heading;
	const heading = content.text.slice(start, end);
	const found: Occurrence[] = [];
	after.flatTokens.forEach((token, index) => {
		if (!CALLS.has(token.text) || after.flatTokens[index + 1]?.text !== '(') return;
		if (after.flatTokens[index - 1]?.text === 'define') return;
		// The function may begin in the hunk, too.
		const head = headAbove(text.slice(Math.max(0, token.start - FURTHEST), token.start)) ?? heading;
		if (ONCE_NAME.test(head)) return;
		found.push({
			isAdded: after.image.isContext[token.line] === false,
			finding: () => {
				const span = after.span(token);
				const once = `${token.text}_ONCE`;
				const fix = { title: `Use ${once}()`, safety: 'unsafe', edits: [{ span, newText: once }] } as const;
				return { span, message: `${token.text}() may warn again and again`, fix };
			},
		});
	});
	const wasBefore = view.before.flatTokens.some(
		(token) => CALLS.has(token.text) && view.before.image.isContext[token.line] === false,
	);
	reportAdded(found, 'information', report, wasBefore);
}

/** How far above a call its function's head is looked for, in UTF-16 units. */
const FURTHEST = 4000;

/** The last line of `text` that begins in column 0 with a name. */
function headAbove(text: string): string | undefined {
	return text.split('\n').findLast((line) => /^[a-z_]\w*[ *]/i.test(line));
}
