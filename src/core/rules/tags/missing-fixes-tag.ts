import type { Patch } from '../../patch/patch.ts';
import { bugWithoutFixesTag } from '../../message/bugWithoutFixesTag.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const missingFixesTag: Rule = {
	id: 'missing-fixes-tag',
	group: 'tags',
	severity: 'hint',
	profiles: { net: 'information', kvm: 'information' },
	summary: 'A fix for older kernels or of a crash names no commit that it fixes',
	why: `\`Cc: stable\` alone does not tell how far back a fix has to go; \`Fixes:\` does, and scripts read it. New
device ids and the like go to stable without it: then nothing is wrong. A backport has the tags of the commit that it
came from, so there it is only a hint.`,
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
	report({ span, message: `"${word}", but no Fixes: tag`, ...(isBackport && { severity: 'hint' }) });
}
