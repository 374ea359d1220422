import { summaryOf } from '../../patch/subject.ts';
import type { Anchor } from '../places/anchor.ts';
import type { MailText } from '../mails/mailText.ts';
import type { Point } from './points.ts';
import { substitutionsIn } from './suggestions.ts';

/** Words for the subject of a mail, and not for what a text talks about. */
const SUBJECT =
	/\bsubject(?: line)?\b(?! (?:to|of|matter)\b)|\b(?:patch|commit|mail) (?:title|prefix)\b|\b(?:the|your|this) title\b|\bshortlog\b/i;
const TOPIC = /\b(?:on|to|about|off|same|this|that|another) (?:the )?subject\b(?! (?:line|should|is|needs))/i;
/** Maximum number of characters of a remark that are read. */
const MAX_SAID = 500;

/** Whether a point without answered remark is about the subject of the patch that `anchor` leads to. */
export function isAboutSubject(text: MailText, { quoted }: Point, said: string, { target, line }: Anchor): boolean {
	const title = summaryOf(target.patch.subject);
	if (title === '') return false;
	const last = quoted.findLast((each) => text.key(each) !== '');
	if (last !== undefined && /^Subject:/i.test(text.text(last)) && text.text(last).includes(title)) return true;
	const own = said.slice(0, MAX_SAID);
	const replaced = substitutionsIn(own)[0]?.from;
	if (replaced !== undefined && title.includes(replaced)) return line === null || !hasText(target.patch, replaced);
	return line === null && quoted.length === 0 && SUBJECT.test(own) && !TOPIC.test(own);
}

/** Whether the message or the diff of a patch has a text. */
function hasText({ content, firstLine, endLine }: Anchor['target']['patch'], sought: string): boolean {
	return content.text.slice(content.lines.start(firstLine), content.lines.end(endLine - 1)).includes(sought);
}
