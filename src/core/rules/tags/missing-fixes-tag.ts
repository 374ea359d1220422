import type { Patch } from '../../patch/patch.ts';
import { bugWithoutFixesTag } from '../../message/bugWithoutFixesTag.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const missingFixesTag: Rule = {
	id: 'missing-fixes-tag',
	group: 'tags',
	severity: 'hint',
	profiles: { net: 'information', kvm: 'information' },
	summary: 'Fix of a crash or for stable kernels without a Fixes tag',
	why: `\`Cc: stable\` alone does not say how far a fix has to be backported; \`Fixes:\` does, and scripts read it. Patches such
as new device ids go to stable without it: then nothing is missing. A backport has the tags of the original commit, so it only
gets a hint.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: ['MISSING_FIXES_TAG'],
	fixable: false,
	examples: [
		{
			bad: { tags: 'Cc: stable@vger.kernel.org\nSigned-off-by: A Developer <developer@example.com>' },
			good: {
				tags: `Fixes: 0123456789ab ("mm: Count")
Cc: stable@vger.kernel.org
Signed-off-by: A Developer <developer@example.com>`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const found = bugWithoutFixesTag(patch);
	if (found === null) return;
	const { span, word, isBackport } = found;
	report({
		span,
		message: `changelog has "${word}" but there is no Fixes: tag`,
		...(isBackport && { severity: 'hint' }),
	});
}
