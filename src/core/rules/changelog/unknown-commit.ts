import type { Changelog } from '../../patch/changelog.ts';
import { commitReferences } from '../../message/commitReferences.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const unknownCommit: Rule = {
	id: 'unknown-commit',
	group: 'changelog',
	severity: 'information',
	summary: 'Reference to a commit that the repository does not have',
	why: `Readers and scripts that follow \`Fixes:\` cannot find a commit that was rebased, or is only in a private tree. It is also
possible that your repository does not have the branch of the commit: fetch it first.

This needs a kernel tree with a git repository that is not a shallow clone.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: ['UNKNOWN_COMMIT_ID'],
	fixable: false,
	needsTree: true,
	examples: [
		{
			bad: { changelog: 'Since commit 123456789abd ("mm: Count pages") pages are counted twice.' },
			good: { changelog: 'Since commit 123456789abc ("mm: Count pages twice") pages are counted twice.' },
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report, { tree }: RuleContext): void {
	let last = -1;
	for (const { id, span, isAboveSignOff } of commitReferences(log)) {
		const line = log.content.lines.lineAt(span.start);
		// checkpatch.pl checks only the first commit of a line.
		const isSeen = isAboveSignOff && line !== last;
		last = line;
		if (tree?.answers.commits.get(id) !== null) continue;
		report({
			span,
			message: `unknown commit ${id}; it may be rebased or not fetched`,
			...(isSeen ? {} : { checkpatch: null }),
		});
	}
}
