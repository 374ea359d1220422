import type { Changelog } from '../../patch/changelog.ts';
import type { Patch } from '../../patch/patch.ts';
import { diffInMessage } from '../../message/diffInMessage.ts';
import { logLines } from '../../message/logLines.ts';
import type { PatchReport, Report, Rule } from '../../lint/rule.ts';

/** Lines that patch(1) takes for the start of a diff, even if they are indented. */
const DIFF = /^\s*(?:--- a\/\S|\+\+\+ b\/\S|@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@)|^\s+diff\b.*\ba\/\S/;

export const diffInChangelog: Rule = {
	id: 'diff-in-changelog',
	group: 'changelog',
	severity: 'warning',
	summary: 'Diff in the changelog that tools may apply',
	why: `\`patch\` applies anything that looks like the start of a diff, indented or not, or fails on it. Quote each line with a
\`>\` or another character, or describe the diff in words.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['DIFF_IN_COMMIT_MSG'],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'It showed with this change:\n\n    --- a/mm/example.c\n    +int b;' },
			good: { changelog: 'It showed with this change:\n\n    > --- a/mm/example.c\n    > +int b;' },
		},
	],
	visit: { changelog, patch: { check } },
};

/** Reports only the first line, since the following ones usually belong to the same diff. */
function changelog(log: Changelog, report: Report): void {
	const found = logLines(log).find(({ text }) => DIFF.test(text));
	if (found === undefined) return;
	const { start, text } = found;
	const span = { start: start + text.search(/\S/), end: start + text.trimEnd().length };
	report({ span, message: 'patch tools may mistake this line for the start of the diff' });
}

function check(patch: Patch, report: PatchReport): void {
	const span = diffInMessage(patch);
	if (span === null || !patch.content.text.startsWith('--- a/', span.start)) return;
	report({ span, message: 'end the message above a diff with ---', severity: 'off' });
}
