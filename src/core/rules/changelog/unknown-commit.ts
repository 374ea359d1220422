import type { Changelog } from '../../patch/changelog.ts';
import { commitReferences } from '../../message/commitReferences.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const unknownCommit: Rule = {
	id: 'unknown-commit',
	group: 'changelog',
	severity: 'information',
	summary: 'Message names a commit that the repository does not have',
	why: `A commit that was rebased, or is in somebody's own tree only, says nothing to readers, and scripts that follow \`Fixes:\`
don't find it. It may as well be that your repository lacks the branch that it is on: fetch that first.

The git repository of the kernel tree is asked. Without one, or where it holds a part of the history only, nothing is said.`,
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
		// checkpatch.pl looks at the first commit of a line.
		const isSeen = isAboveSignOff && line !== last;
		last = line;
		if (tree?.answers.commits.get(id) !== null) continue;
		report({ span, message: `the repository has no commit ${id}`, ...(isSeen ? {} : { checkpatch: null }) });
	}
}
