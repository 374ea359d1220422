import type { Patch } from '../../patch/patch.ts';
import { paragraphsOf } from '../../message/prose.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Words for the symptoms of a bug, or for anything that does not work. */
const SYMPTOM =
	/\b(?:crash\w*|hang\w*|hung|leak\w*|corrupt\w*|warn\w*|oops\w*|panic\w*|fail\w*|regress\w*|wrong\w*|incorrect\w*|invalid\w*|break\w*|broken|broke|bugs?|dead-?locks?|live-?locks?|races?|racy|racing|use-after-free|UAF|overflow\w*|underflow\w*|out[- ]of[- ]bounds|OOB|NULL|null|deref\w*|stall\w*|lost|los(?:e|es|ing)|miss\w*|unable|cannot|can't|can not|never|stuck|freez\w*|timeouts?|times? out|error\w*|unexpected\w*|stale|uninitiali\w+|undefined|unreachable|unusable|inconsisten\w*|mismatch\w*|trigger\w*|report\w*|complain\w*|splat|trace|exploit\w*|disclos\w*|expos\w*|vulnerab\w*|unsafe|insecure|duplicat\w*|double|unbalanced|imbalance\w*|exhaust\w*|starv\w*|slow\w*|delay\w*|degrad\w*|drop\w*|ignor\w*|skip\w*|truncat\w*|reject\w*|refus\w*|abort\w*|BUG\w*|KASAN|UBSAN|KCSAN|KMSAN|lockdep|syzbot|problem\w*|issues?|symptom\w*|user-?space|user-?visible|violat\w*|garbage|zero|free[ds]?|freeing|unmet|need\w*|require\w*|should(?: not|n't)?|instead|without|not|no|does\w*n't|isn't|wasn't|too|only|but|however|otherwise)\b/i;

export const fixWithoutImpact: Rule = {
	id: 'fix-without-impact',
	group: 'changelog',
	severity: 'hint',
	summary: 'Changelog of a fix does not describe the impact of the bug',
	why: `Stable trees and distributions select fixes by the impact of the bug: a crash, wrong data, a warning, a slow machine.
They read about it in the changelog, which people who search for the symptom should also find.

A patch with a \`Fixes:\` tag is reported if its text has no word for anything that does not work.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
		{
			title: 'The netdev FAQ',
			url: 'https://docs.kernel.org/process/maintainer-netdev.html',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'Take the lock for the update.\n\nFixes: 0123456789ab ("mm: Add the example count")' },
			good: {
				changelog: `An update between the two reads is lost, and /proc shows a stale count.

Take the lock for the update.

Fixes: 0123456789ab ("mm: Add the example count")`,
			},
		},
	],
	visit: { patch: { check } },
};

function check({ subject, changelog }: Patch, report: PatchReport): void {
	const tag = changelog.trailers.find(({ name }) => name === 'Fixes');
	const paragraphs = paragraphsOf(changelog);
	if (tag === undefined || subject === null || paragraphs.length === 0) return;
	if (changelog.blocks.some(({ kind }) => kind === 'verbatim' || kind === 'log')) return;
	if (SYMPTOM.test(subject.phrase) || paragraphs.some(({ text }) => SYMPTOM.test(text))) return;
	report({ span: tag.span, message: 'describe the impact of the bug in the changelog' });
}
