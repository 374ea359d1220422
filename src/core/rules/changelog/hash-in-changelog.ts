import type { Changelog } from '../../patch/changelog.ts';
import { logLines } from '../../message/logLines.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const hashInChangelog: Rule = {
	id: 'hash-in-changelog',
	group: 'changelog',
	severity: 'warning',
	summary: 'Line of the changelog starts with #',
	why: `When the message is edited again, by \`git commit --amend\` or a maintainer's \`rebase -i\`, git drops the line as a
comment. A space before the \`#\` prevents that.`,
	sources: [
		{ title: 'checkpatch, Commit message', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#commit-message' },
	],
	checkpatch: ['COMMIT_COMMENT_SYMBOL'],
	fixable: true,
	examples: [
		{
			bad: { changelog: 'To see it, run:\n\n# cat /proc/example' },
			good: { changelog: 'To see it, run:\n\n # cat /proc/example' },
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report): void {
	for (const { text, start } of logLines(log)) {
		if (!text.startsWith('#')) continue;
		report({
			span: { start, end: start + 1 },
			message: "lines starting with '#' are dropped by git commit",
			fix: {
				title: 'Indent the line',
				safety: 'safe',
				edits: [{ span: { start, end: start }, newText: ' ' }],
			},
		});
	}
}
