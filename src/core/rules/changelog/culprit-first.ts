import type { Changelog } from '../../patch/changelog.ts';
import { blockSpan } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** The start of a changelog with the commit to blame. */
const CULPRIT = /^(?:(?:The )?[Cc]ommit|In commit) ([0-9a-f]{8,40})\b/;

export const culpritFirst: Rule = {
	id: 'culprit-first',
	group: 'changelog',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Changelog of a fix starts with the commit to blame',
	why: `Readers first need to know what is wrong with the present code. The \`Fixes:\` tag already names the commit that
introduced the bug; mention it in the text only if its reason matters, after the description of the problem.`,
	sources: [
		{
			title: 'The tip tree handbook, Ordering of commit tags: Fixes',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#ordering-of-commit-tags',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				changelog: `Commit 0123456789ab ("mm: Add the count") added a count, which is read without the lock.

Take it.

Fixes: 0123456789ab ("mm: Add the count")`,
			},
			good: {
				changelog: `The count is read without the lock.

Take it.

Fixes: 0123456789ab ("mm: Add the count")`,
			},
		},
	],
	visit: { changelog },
};

function changelog({ content, blocks, trailers }: Changelog, report: Report): void {
	const [first] = blocks;
	if (first?.kind !== 'prose') return;
	const { start } = blockSpan(content, first);
	const match = CULPRIT.exec(content.lines.text(first.firstLine));
	const [, commit = ''] = match ?? [];
	const isFixed = trailers.some(({ name, value }) => name === 'Fixes' && sameCommit(value, commit));
	if (match === null || !isFixed) return;
	report({
		span: { start, end: start + match[0].length },
		message: 'describe the problem before the commit that introduced it',
	});
}

function sameCommit(value: string, commit: string): boolean {
	const [named = ''] = /^[0-9a-f]{8,40}/.exec(value) ?? [];
	return named !== '' && (named.startsWith(commit) || commit.startsWith(named));
}
