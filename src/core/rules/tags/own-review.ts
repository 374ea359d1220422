import type { Patch } from '../../patch/patch.ts';
import { authorField, parsePerson, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const ownReview: Rule = {
	id: 'own-review',
	group: 'tags',
	severity: 'information',
	summary: 'Reviewed-by or Acked-by of the patch author',
	why: `\`Reviewed-by:\` and \`Acked-by:\` are statements of other people. \`Signed-off-by:\` already says that the author
supports the patch.`,
	sources: [
		{
			title: "Submitting patches, Reviewer's statement of oversight",
			url: 'https://docs.kernel.org/process/submitting-patches.html#reviewer-s-statement-of-oversight',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				tags: 'Reviewed-by: A Developer <developer@example.com>\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const author = parsePerson(authorField(patch)?.text ?? '')?.address.toLowerCase();
	if (author === undefined) return;
	for (const { name, span, value } of tagLines(patch)) {
		if (!/^(?:reviewed|acked)-by$/i.test(name) || parsePerson(value)?.address.toLowerCase() !== author) continue;
		report({ span, message: `drop ${name}: from the patch author` });
	}
}
