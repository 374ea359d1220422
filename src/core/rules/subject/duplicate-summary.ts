import { type Patch, patchNumber } from '../../patch/patch.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';

export const duplicateSummary: Rule = {
	id: 'duplicate-summary',
	group: 'subject',
	severity: 'warning',
	summary: 'Two patches of a series have the same subject',
	why: `People identify a commit by its subject: in \`git log --oneline\`, in a \`Fixes:\` tag, when they search for the mail.
Two patches of a series with the same subject cannot be distinguished there, and at least one of the subjects is too general.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				earlier: { brackets: 'PATCH 1/2', subject: 'mm: Read the count under its lock' },
				brackets: 'PATCH 2/2',
				subject: 'mm: Read the count under its lock',
			},
			good: {
				earlier: { brackets: 'PATCH 1/2', subject: 'mm: Read the count under its lock' },
				brackets: 'PATCH 2/2',
				subject: 'mm: Read the total under its lock',
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport, { series }: PatchContext): void {
	const { subject } = patch;
	if (subject === null || series === null || subject.phrase === '') return;
	for (const { patch: other } of series.patches) {
		if (other === patch) return;
		const { subject: earlier } = other;
		if (earlier?.phrase !== subject.phrase || earlier.prefixes.join() !== subject.prefixes.join()) continue;
		const number = patchNumber(other) ?? '';
		report({
			in: 'subject',
			span: subject.summarySpan ?? subject.span,
			message: `patch ${number} has the same subject`,
		});
		return;
	}
}
