import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const confidentialityNotice: Rule = {
	id: 'confidentiality-notice',
	group: 'files',
	severity: 'hint',
	summary: 'Confidentiality notice in a mail with a patch',
	why: `A patch is public. Maintainers do not take mails that forbid to use or to pass on what they contain; the mail server has to leave the
notice out.`,
	sources: [
		{
			title: 'Submitting patches, Sign your work: contributions are public',
			url: 'https://docs.kernel.org/process/submitting-patches.html#sign-your-work-the-developer-s-certificate-of-origin',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{ bad: { notes: 'This email and any attachments are confidential.' }, good: { notes: 'The count was measured.' } },
	],
	visit: { patch: { check } },
};

const NOTICE =
	/\b(?:this|the information (?:contained )?in this) (?:e-?mail|message)\b[^.]{0,200}?\b(?:confidential|privileged|intended (?:solely|only) for)\b/i;
/** Maximum number of characters at each end of the mail that are searched. */
const MAX_LENGTH = 20_000;

function check({ content, diff }: Patch, report: PatchReport): void {
	const { text, lines } = content;
	const [first] = diff.files;
	const end = diff.files.length === 0 ? text.length : lines.start(diff.endLine);
	const parts = [
		[0, Math.min(first === undefined ? text.length : lines.start(first.firstLine), MAX_LENGTH)],
		[end, Math.min(text.length, end + MAX_LENGTH)],
	] as const;
	for (const [from, to] of parts) {
		const match = NOTICE.exec(text.slice(from, to));
		if (match === null || from === to) continue;
		const start = from + match.index;
		report({
			span: { start, end: start + match[0].length },
			message: 'remove the confidentiality notice: the patch is public',
		});
		return;
	}
}
