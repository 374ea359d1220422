import { htmlText, isHtml } from '../../mail/html.ts';
import { withBody } from '../../mail/mail.ts';
import { parsePatch } from '../../patch/patch.ts';
import type { ThreadMail } from '../../patch/thread.ts';

/** An answer as its readers see it: of a page of HTML, the text that it shows. */
export function shownMail(mail: ThreadMail): ThreadMail {
	const { patch } = mail;
	const { content, firstLine, endLine } = patch;
	if (!isHtml(content, firstLine, endLine)) return mail;
	const shown = htmlText(content, firstLine, endLine);
	const body = { content: shown, firstLine: 0, endLine: shown.lines.count };
	return { ...mail, patch: parsePatch(patch.subject?.content ?? content, withBody(patch.mail, body)) };
}
