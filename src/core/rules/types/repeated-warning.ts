import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const CALLS: ReadonlySet<string> = new Set(['WARN_ON', 'WARN', 'VM_WARN_ON']);

export const repeatedWarning: Rule = {
	id: 'repeated-warning',
	group: 'types',
	severity: 'information',
	summary: 'WARN_ON() that can flood the log instead of WARN_ON_ONCE()',
	why: `A warning condition that is met once is often met many times. A stack trace each time floods the log and can become a
denial of service. The coding style prefers \`WARN_ON_ONCE()\`. Tests, and functions that run only once, such as \`__init\`
functions, are not checked.`,
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

/** Paths of tools and tests, and names of functions that run only once. */
const ONCE = /^(?:tools|samples)\/|\btest_|(?:_test|kunit|selftests?)\b/;
const ONCE_NAME = /__init\b|__exit\b|_(?:init|exit|probe|remove|setup|register|unregister|destroy|test)\s*\(/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || ONCE.test(view.path)) return;
	const { after, content } = view;
	const { text, lines, isContext } = after.image;
	if (!text.includes('WARN')) return;
	const found: Occurrence[] = [];
	let head = content.text.slice(view.hunk.heading.start, view.hunk.heading.end);
	let line = 0;
	after.flatTokens.forEach((token, index) => {
		if (!CALLS.has(token.text) || after.flatTokens[index + 1]?.text !== '(') return;
		// The function may begin within the hunk.
		for (; line < token.line; line++) head = headIn(text.slice(lines.start(line), lines.end(line))) ?? head;
		if (after.flatTokens[index - 1]?.text === 'define' || ONCE_NAME.test(head)) return;
		found.push({
			isAdded: isContext[token.line] === false,
			finding: () => {
				const span = after.span(token);
				const once = `${token.text}_ONCE`;
				const fix = { title: `Use ${once}()`, safety: 'unsafe', edits: [{ span, newText: once }] } as const;
				return { span, message: `${token.text}() can warn repeatedly and flood the log`, fix };
			},
		});
	});
	reportAdded(found, 'information', report, found.length > 0 && removesSome(view));
}

/** Whether removed lines have such a call: then the patch only changes it. */
function removesSome({ before }: HunkView): boolean {
	return before.flatTokens.some(({ text, line }) => CALLS.has(text) && before.image.isContext[line] === false);
}

/** The head of a function: a line that begins with a name in column 0; null for any other line. */
function headIn(line: string): string | null {
	const start = line.slice(0, MAX_HEAD);
	return /^[a-z_]\w*[ *]/i.test(start) ? start : null;
}

/** Maximum number of characters of a head that are examined. */
const MAX_HEAD = 200;
