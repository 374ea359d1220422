import type { Patch } from '../../patch/patch.ts';
import { countChangedLines } from '../../patch/changedLines.ts';
import { paragraphsOf } from '../../message/prose.ts';
import { logLines } from '../../message/logLines.ts';
import { diffWithoutMessage } from '../../message/diffWithoutMessage.ts';
import { hasName, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Maximum number of changed lines of a trivial patch. */
const TRIVIAL = 3;

export const emptyChangelog: Rule = {
	id: 'empty-changelog',
	group: 'changelog',
	severity: 'warning',
	summary: 'Changelog without text',
	why: `The diff shows what changes. It cannot show what was wrong, who is affected, and why this is the right fix, and the
subject has no room for that either. People who find the commit years later have only the changelog.

Tags, links and the version history do not count as text. For a patch of up to ${TRIVIAL} changed lines this is only
information.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
		{
			title: 'Thomas Gleixner on a changelog without content',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
	],
	checkpatch: ['COMMIT_MESSAGE'],
	fixable: false,
	examples: [
		{
			bad: {
				changelog: 'Link: https://example.com/report',
				hunk: ` 	int total;
 
-	total = 0;
-	total += example->count;
+	mutex_lock(&example->lock);
+	total = example->count;
+	mutex_unlock(&example->lock);
 	return total;`,
			},
			good: {
				changelog: `An update between the two reads of the count is lost.

Read it once, under the lock.

Link: https://example.com/report`,
				hunk: ` 	int total;
 
-	total = 0;
-	total += example->count;
+	mutex_lock(&example->lock);
+	total = example->count;
+	mutex_unlock(&example->lock);
 	return total;`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const { subject, changelog } = patch;
	const bare = diffWithoutMessage(patch);
	if (bare !== null) report({ span: bare, message: 'missing description above the diff', severity: 'hint' });
	const signOff = firstSignOff(patch);
	if (subject === null || paragraphsOf(changelog).some(({ block }) => block.firstLine < signOff)) return;
	if (changelog.blocks.some(({ kind }) => kind === 'verbatim' || kind === 'log')) return;
	const isTrivial = countChangedLines(patch, true) <= TRIVIAL;
	report({
		in: 'subject',
		span: subject.summarySpan ?? subject.span,
		message: 'empty changelog: explain why the change is needed',
		severity: isTrivial ? 'information' : 'warning',
		checkpatch: isEmpty(patch, signOff) ? 'COMMIT_MESSAGE' : null,
	});
}

/** The line of the first sign-off; text below it, such as unknown tags, is not an explanation. */
function firstSignOff(patch: Patch): number {
	return tagLines(patch).find((tag) => tag.isInMessage && hasName(tag, 'signed-off-by'))?.line ?? Infinity;
}

/** Whether the message has fewer than two lines, including the sign-off, which checkpatch considers empty. */
function isEmpty({ changelog, inBody }: Patch, signOff: number): boolean {
	const above = logLines(changelog).filter(({ text }) => text.trim() !== '');
	return inBody.length + above.length + (signOff === Infinity ? 0 : 1) < 2;
}
