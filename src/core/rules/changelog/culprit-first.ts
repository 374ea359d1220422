import type { Changelog } from '../../patch/changelog.ts';
import { blockSpan } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A changelog that begins with the commit to blame. */
const CULPRIT = /^(?:(?:The )?[Cc]ommit|In commit) ([0-9a-f]{8,40})\b/;

export const culpritFirst: Rule = {
	id: 'culprit-first',
	group: 'changelog',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Changelog of a fix begins with the commit to blame',
	why: `What a reader needs first is what is wrong, with the facts of the code as it stands. Which commit brought it is said by
the \`Fixes:\` tag; in the text it is worth a sentence where its reason matters, behind the problem.`,
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
		message: 'changelog begins with the commit that its Fixes tag names, not with what is wrong',
	});
}

function sameCommit(value: string, commit: string): boolean {
	const [named = ''] = /^[0-9a-f]{8,40}/.exec(value) ?? [];
	return named !== '' && (named.startsWith(commit) || commit.startsWith(named));
}
