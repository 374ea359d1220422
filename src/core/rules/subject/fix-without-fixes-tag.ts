import { filePath } from '../../patch/diff.ts';
import { bugWithoutFixesTag } from '../../message/bugWithoutFixesTag.ts';
import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

const FIX = /^(?:fix|repair)(?:e?s|ed|ing)?\b/i;
/** Fixes that need no Fixes tag: of things that no commit broke, or that are not backported. */
const HARMLESS =
	/\b(?:typos?|spell\w*|misspell\w*|grammar|comments?|kernel-?doc|doc\w*|wording|indent\w*|whitespaces?|white space|blank|alignment|format\w*|coding|style|checkpatch|sparse|smatch|coccinelle|coccicheck|lint|warnings?|naming|names?|capitali\w+|email|e-mail|address(?:es)? of|links?|urls?|includes?|unused|W=1|prints?|printk|messages?|log level|test|selftests?|next)\b/i;
/** Files whose bugs do not affect a running kernel. */
const NO_CODE =
	/^(?:Documentation|tools|samples|scripts|LICENSES|include\/dt-bindings|arch\/[^/]+\/boot\/dts)\/|\.(?:rst|txt|ya?ml|md|dtsi?|dtso)$|(?:^|\/)(?:MAINTAINERS|CREDITS|\.mailmap|\.gitignore|Kconfig\S*|Makefile|Kbuild)$/;

export const fixWithoutFixesTag: Rule = {
	id: 'fix-without-fixes-tag',
	group: 'subject',
	severity: 'hint',
	summary: 'Subject says "fix", but there is no Fixes tag',
	why: `A \`Fixes:\` tag names the commit that introduced the bug. It shows stable trees and distributions whether they have
the bug, helps reviewers to see how it came about, and lets scripts find fixes that need a fix themselves. If the bug was
always there, the tag names the commit that added the code.

Fixes of spelling, comments, warnings, tests and documentation are not reported, nor are fixes of bugs in the same
series. Networking and KVM x86 require the tag no matter how old the bug is.`,
	sources: [
		{
			title: 'Submitting patches, Using Reported-by, Tested-by and Fixes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#using-reported-by-tested-by-reviewed-by-suggested-by-and-fixes',
		},
		{
			title: 'KVM x86, Fixes',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#fixes',
		},
	],
	profiles: { net: 'information', kvm: 'information' },
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { subject: 'mm: Fix a lost update of the example count' },
			good: {
				subject: 'mm: Fix a lost update of the example count',
				changelog: `An update between the two reads of the count is lost.

Read it once, under the lock.

Fixes: 0123456789ab ("mm: Add the example count")`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const { subject, changelog } = patch;
	const { files } = patch.diff;
	const match = FIX.exec(subject?.phrase ?? '');
	if (subject === null || match === null || HARMLESS.test(subject.phrase)) return;
	// Not meant to be merged.
	if (/^(?:WIP|FIXUP|HACK|DO NOT MERGE)\b/i.test(subject.prefixes[0] ?? '')) return;
	if (files.every((file) => NO_CODE.test(filePath(file)))) return;
	// A changelog with a crash or a stable tag is up to missing-fixes-tag.
	if (bugWithoutFixesTag(patch) !== null) return;
	if (changelog.trailers.some(({ name }) => /^(?:fixes|revert\w*)$/i.test(name))) return;
	const { phraseSpan, summarySpan, span } = subject;
	report({
		in: 'subject',
		span:
			phraseSpan === null
				? (summarySpan ?? span)
				: { start: phraseSpan.start, end: phraseSpan.start + match[0].length },
		message: 'subject says "fix" but there is no Fixes: tag',
	});
}
