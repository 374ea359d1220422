import type { Patch } from '../../patch/patch.ts';
import { authorField, hasName, tagLines } from '../../message/tagLines.ts';
import { diffWithoutMessage } from '../../message/diffWithoutMessage.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const missingSignOff: Rule = {
	id: 'missing-sign-off',
	group: 'tags',
	severity: 'error',
	summary: 'Missing Signed-off-by',
	why: `With \`Signed-off-by:\` the author certifies the right to submit the change. A patch without it cannot be applied. Only
the author can add the line; \`git commit -s\` writes it. For a diff without any message this is only a hint, and the output of
\`git diff\` needs no sign-off.`,
	sources: [
		{
			title: 'Submitting patches, Sign your work',
			url: 'https://docs.kernel.org/process/submitting-patches.html#sign-your-work-the-developer-s-certificate-of-origin',
		},
	],
	checkpatch: ['MISSING_SIGN_OFF'],
	fixable: false,
	examples: [{ bad: { tags: 'Link: https://example.com/report' }, good: {} }],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	if (tagLines(patch).some((tag) => hasName(tag, 'signed-off-by'))) return;
	const { subject, changelog, mail } = patch;
	const message = 'missing Signed-off-by:';
	const author = authorField(patch);
	if (author !== null) {
		const { span, isInBody } = author;
		report(isInBody ? { span, message } : { in: 'header', span, message });
	} else if (subject !== null) report({ in: 'subject', span: subject.summarySpan ?? subject.span, message });
	else if (changelog.firstLine < changelog.endLine) {
		report({ span: changelog.content.lines.span(changelog.firstLine), message });
	} else {
		const [field] = mail.fields;
		const bare = diffWithoutMessage(patch);
		if (field !== undefined) report({ in: 'header', span: field.span, message });
		else if (bare !== null) report({ span: bare, message, severity: 'hint' });
	}
}
