import type { Changelog } from '../../patch/changelog.ts';
import { logLines } from '../../message/logLines.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** What patch(1) takes for the start of a diff, indented as it may be. */
const DIFF = /^\s*(?:--- a\/\S|\+\+\+ b\/\S|@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@)|^\s+diff\b.*\ba\/\S/;

export const diffInChangelog: Rule = {
	id: 'diff-in-changelog',
	group: 'changelog',
	severity: 'warning',
	summary: 'Changelog quotes a diff in a form that tools apply',
	why: `\`patch\` looks for anything that begins like a diff, indented or not, and applies it or gives up. Quote it with
a \`>\` or another character in front, or tell in words what it does.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['DIFF_IN_COMMIT_MSG'],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'It showed with this change:\n\n    --- a/mm/example.c\n    +int b;' },
			good: { changelog: 'It showed with this change:\n\n    > --- a/mm/example.c\n    > +int b;' },
		},
	],
	visit: { changelog },
};

/** One finding is enough: what follows is the same diff. */
function changelog(log: Changelog, report: Report): void {
	const found = logLines(log).find(({ text }) => DIFF.test(text));
	if (found === undefined) return;
	const { start, text } = found;
	const span = { start: start + text.search(/\S/), end: start + text.trimEnd().length };
	report({ span, message: 'tools may take this line for the start of the patch' });
}
