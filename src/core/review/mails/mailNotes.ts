import { declaredCharset } from '../../mail/body.ts';
import { isKnownCharset } from '../../mail/charset.ts';
import type { PatchDocument } from '../../patch/document.ts';
import type { ThreadMail } from '../../patch/thread.ts';

/** What is wrong with a mail. */
export interface MailNote {
	readonly mail: ThreadMail;
	/** A clause with the mail as its subject. */
	readonly text: string;
}

/** What is wrong with `mails` of `documents`, of which those of `cut` quote more lines than are looked for in other mails. */
export function mailNotes(
	documents: readonly PatchDocument[],
	mails: readonly ThreadMail[],
	cut: readonly ThreadMail[],
): readonly MailNote[] {
	const note = (text: string, of: readonly ThreadMail[]): readonly MailNote[] => of.map((mail) => ({ mail, text }));
	const byId = new Map<string, ThreadMail>();
	for (const mail of mails) if (mail.messageId !== null && !byId.has(mail.messageId)) byId.set(mail.messageId, mail);
	return [
		...note('quotes too many lines; remarks below them are not placed', cut),
		...note(
			'has the Message-ID of another mail; answers to it are taken for answers to the other',
			duplicates(mails, byId),
		),
		...note('answers itself or an answer to it; its place in the thread is a guess', cycles(mails, byId)),
		...note('names an unknown character set; its text may be wrong', unreadable(documents, mails)),
	];
}

/** Mails with the Message-ID of an earlier one and other text. */
function duplicates(mails: readonly ThreadMail[], byId: ReadonlyMap<string, ThreadMail>): readonly ThreadMail[] {
	return mails.filter((mail) => {
		const first = byId.get(mail.messageId ?? '') ?? mail;
		return first !== mail && !(first.sender === mail.sender && bodyOf(first) === bodyOf(mail));
	});
}

function bodyOf({ patch: { content, firstLine, endLine } }: ThreadMail): string {
	return content.text.slice(content.lines.start(firstLine), content.lines.start(endLine)).trim();
}

/** The mails that one comes back to by going from each mail to the one that it answers. */
function cycles(mails: readonly ThreadMail[], byId: ReadonlyMap<string, ThreadMail>): readonly ThreadMail[] {
	const found = new Set<ThreadMail>();
	/** The walk that came by a mail first. */
	const walks = new Map<ThreadMail, ThreadMail>();
	const answered = (mail: ThreadMail): ThreadMail | undefined => byId.get(mail.references.at(-1) ?? '');
	for (const start of mails) {
		let at: ThreadMail | undefined = start;
		for (; at !== undefined && !walks.has(at); at = answered(at)) walks.set(at, start);
		if (at === undefined || walks.get(at) !== start) continue;
		for (; at !== undefined && !found.has(at); at = answered(at)) found.add(at);
	}
	return mails.filter((mail) => found.has(mail));
}

/** Mails whose text is not ASCII, and in a character set that nobody knows. */
function unreadable(documents: readonly PatchDocument[], mails: readonly ThreadMail[]): readonly ThreadMail[] {
	return mails.filter((mail) => {
		const content = documents[mail.document]?.content;
		if (content === undefined || mail.patch.content.map === null) return false;
		const charset = declaredCharset(content, mail.patch.mail.fields);
		return !isKnownCharset(charset, content.decoders) && /[^\t\n\r -~]/.test(bodyOf(mail));
	});
}
