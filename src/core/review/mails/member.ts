import type { ThreadMail } from '../../patch/thread.ts';

/** Whether a mail is a patch or a cover letter, and not an answer, whatever diff that may carry. */
export function isMember({ patch, references }: ThreadMail): boolean {
	const { subject, diff } = patch;
	if (subject?.isReply === true) return false;
	return diff.files.length > 0 || subject?.index === 0 || references.length === 0;
}
