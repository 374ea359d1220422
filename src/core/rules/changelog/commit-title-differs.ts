import type { Changelog } from '../../patch/changelog.ts';
import { commitReferences } from '../../message/commitReferences.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const commitTitleDiffers: Rule = {
	id: 'commit-title-differs',
	group: 'changelog',
	severity: 'warning',
	summary: 'Title of a commit is not the one that the commit has',
	why: `Either the digits or the title name another commit than was meant, and readers can't tell which. Titles are repeated as
they are, with their mistakes and in full.

The git repository of the kernel tree is asked; without one nothing is said.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: ['GIT_COMMIT_ID', 'BAD_FIXES_TAG'],
	fixable: true,
	needsTree: true,
	examples: [
		{
			bad: { changelog: 'Since commit 123456789abc ("mm: Count pages") pages are counted twice.' },
			good: { changelog: 'Since commit 123456789abc ("mm: Count pages twice") pages are counted twice.' },
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report, { tree }: RuleContext): void {
	for (const { id, title, isFixesTag, isAboveSignOff } of commitReferences(log)) {
		const newText = tree?.answers.commits.get(id) ?? null;
		if (title === null || newText === null || title.text === newText) continue;
		const { span } = title;
		const isParted = log.content.text.slice(span.start, span.end).includes('\n');
		report({
			span,
			message: `the title of ${id} is "${newText}"`,
			checkpatch: isAboveSignOff ? (isFixesTag ? 'BAD_FIXES_TAG' : 'GIT_COMMIT_ID') : null,
			...(isParted
				? {}
				: { fix: { title: `Write "${newText}"`, safety: 'unsafe' as const, edits: [{ span, newText }] } }),
		});
	}
}
