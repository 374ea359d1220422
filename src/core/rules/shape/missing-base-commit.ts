import type { Patch } from '../../patch/patch.ts';
import { membersOf } from '../../patch/series.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';

export const missingBaseCommit: Rule = {
	id: 'missing-base-commit',
	group: 'shape',
	severity: 'off',
	profiles: { kvm: 'hint' },
	summary: 'Missing base-commit',
	why: `\`git format-patch --base=auto\` adds a \`base-commit:\` line, which tells maintainers and test robots where the patch
applies. The guides recommend it for every patch; the KVM x86 handbook requires it.`,
	sources: [
		{
			title: 'KVM x86 handbook, Git Base',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#git-base',
		},
		{
			title: 'Submitting patches, Providing base tree information',
			url: 'https://docs.kernel.org/process/submitting-patches.html#providing-base-tree-information',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { files: { 'arch/x86/kvm/example.c': '+int example_count;' } },
			good: {
				files: { 'arch/x86/kvm/example.c': '+int example_count;' },
				notes: 'base-commit: 0123456789abcdef0123456789abcdef01234567',
			},
		},
	],
	visit: { patch: { check } },
};

/** Reports once for a series; its cover letter or any of its patches may name the base. */
function check(patch: Patch, report: PatchReport, { series }: PatchContext): void {
	const { subject } = patch;
	if (subject === null || series === null || (subject.index ?? 1) !== 1) return;
	if (membersOf(series).some((member) => member.patch.tail.baseCommit !== null)) return;
	report({
		in: 'subject',
		span: subject.summarySpan ?? subject.span,
		message: 'missing base-commit: use git format-patch --base',
	});
}
