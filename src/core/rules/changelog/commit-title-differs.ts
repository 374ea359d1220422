import type { Changelog } from '../../patch/changelog.ts';
import { commitReferences } from '../../message/commitReferences.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const commitTitleDiffers: Rule = {
	id: 'commit-title-differs',
	group: 'changelog',
	severity: 'warning',
	summary: 'Quoted title differs from that of the commit',
	why: `Either the digits or the title are those of another commit, and readers cannot know which one is right. Quote the title
in full and without changes, including its mistakes.

This needs a kernel tree with a git repository.`,
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
			message: `the title of commit ${id} is "${newText}"`,
			checkpatch: isAboveSignOff ? (isFixesTag ? 'BAD_FIXES_TAG' : 'GIT_COMMIT_ID') : null,
			...(isParted
				? {}
				: { fix: { title: `Replace with "${newText}"`, safety: 'unsafe' as const, edits: [{ span, newText }] } }),
		});
	}
}
