import type { Patch } from '../../patch/patch.ts';
import { countChangedLines } from '../../patch/changedLines.ts';
import { paragraphsOf } from '../../message/prose.ts';
import { logLines } from '../../message/logLines.ts';
import { diffWithoutMessage } from '../../message/diffWithoutMessage.ts';
import { isCalled, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Up to so many changed lines a patch may nearly speak for itself. */
const TRIVIAL = 3;

export const emptyChangelog: Rule = {
	id: 'empty-changelog',
	group: 'changelog',
	severity: 'warning',
	summary: 'Changelog holds no text',
	why: `A diff shows what changes. It cannot show what was wrong, who notices, and why this is the way to mend it; the
subject has no room for that either. Whoever meets the commit years later has nothing but the changelog.

Tags, links and the history of the patch are no text. For a patch of up to ${TRIVIAL} changed lines this is only
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
	if (bare !== null) report({ span: bare, message: 'nothing explains this change', severity: 'hint' });
	const signOff = firstSignOff(patch);
	if (subject === null || paragraphsOf(changelog).some(({ block }) => block.firstLine < signOff)) return;
	if (changelog.blocks.some(({ kind }) => kind === 'verbatim' || kind === 'log')) return;
	const isTrivial = countChangedLines(patch, true) <= TRIVIAL;
	report({
		in: 'subject',
		span: subject.summarySpan ?? subject.span,
		message: 'nothing but the subject explains this change',
		severity: isTrivial ? 'information' : 'warning',
		checkpatch: isEmpty(patch, signOff) ? 'COMMIT_MESSAGE' : null,
	});
}

/** The line of the first sign-off: what stands below, made-up tags for example, explains nothing. */
function firstSignOff(patch: Patch): number {
	return tagLines(patch).find((tag) => tag.isInMessage && isCalled(tag, 'signed-off-by'))?.line ?? Infinity;
}

/** Whether fewer than two lines stand in the message, the sign-off being one: what checkpatch takes for none. */
function isEmpty({ changelog, inBody }: Patch, signOff: number): boolean {
	const above = logLines(changelog).filter(({ text }) => text.trim() !== '');
	return inBody.length + above.length + (signOff === Infinity ? 0 : 1) < 2;
}
