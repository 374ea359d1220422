import type { Patch } from '../../patch/patch.ts';
import { paragraphsOf } from '../../message/prose.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** What stable kernels want to be rid of; milder words are left to the author. */
const GRAVE =
	/\b(?:(?:kernel )?(?:oops|panic|crash)(?:es|ed|ing)?|use-after-free|UAF|double[- ]free|NULL pointer dereference|null-ptr-deref|out[- ]of[- ]bounds|data (?:loss|corruption)|memory leak|leaks? memory|dead-?locks?|corrupts? (?:the )?(?:memory|data|files?|disks?|file ?systems?)|KASAN)\b/i;

export const fixWithoutStable: Rule = {
	id: 'fix-without-stable',
	group: 'tags',
	severity: 'hint',
	profiles: { kvm: 'information' },
	summary: 'Grave bug is fixed, and stable kernels are not told',
	why: `A \`Fixes:\` tag alone does not send a fix to the stable trees. Where it mends a crash, a leak or lost data in a kernel
that was released, \`Cc: stable@vger.kernel.org\` does, with a remark such as \`# 6.6\` where it should not go further back. Where
the bug was never released, nothing is to be done: a text can't tell, so this is no more than a hint.`,
	sources: [
		{
			title: 'Everything about stable releases, Option 1',
			url: 'https://docs.kernel.org/process/stable-kernel-rules.html#option-1',
		},
		{
			title: 'KVM x86, Fixes',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#fixes',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				changelog: 'Removal while somebody reads is a use-after-free.\n\nTake the lock.',
				tags: 'Fixes: 0123456789ab ("mm: Add the example count")\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {
				changelog: 'Removal while somebody reads is a use-after-free.\n\nTake the lock.',
				tags: 'Fixes: 0123456789ab ("mm: Add the example count")\nCc: stable@vger.kernel.org\nSigned-off-by: A Developer <developer@example.com>',
			},
		},
	],
	visit: { patch: { check } },
};

function check({ content, changelog }: Patch, report: PatchReport): void {
	const { trailers } = changelog;
	const fixes = trailers.filter(({ name }) => name === 'Fixes').at(-1);
	if (fixes === undefined || !paragraphsOf(changelog).some(({ text }) => GRAVE.test(text))) return;
	if (trailers.some(({ value }) => /\bstable@(?:vger\.)?kernel\.org/.test(value))) return;
	const behind = content.lines.start(fixes.line + 1);
	report({
		span: fixes.span,
		message: 'is this for stable kernels, too?',
		fix: {
			title: 'Add Cc: stable@vger.kernel.org',
			safety: 'unsafe',
			edits: [{ span: { start: behind, end: behind }, newText: 'Cc: stable@vger.kernel.org\n' }],
		},
	});
}
