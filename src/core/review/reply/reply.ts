import { type Recipient, recipientsIn } from '../../mail/addressList.ts';
import { encodeWords } from '../../mail/encodedWord.ts';
import { mailField } from '../../mail/mail.ts';
import { parseAddress } from '../../mail/address.ts';
import type { PatchDocument } from '../../patch/document.ts';
import { withoutReplyMarks } from '../../patch/subject.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { shownMail } from '../mails/shownMail.ts';
import { quoteFor, type ReplyPlace } from './replyQuote.ts';

/**
 * A draft that answers `mail`, a mail of `document`, below the lines at `places`, or below all that is worth an answer.
 * It is a mail without a date, which the program that sends it adds.
 */
export function replyDraft(
	document: PatchDocument,
	mail: ThreadMail,
	places: readonly ReplyPlace[],
	sender: Recipient | null,
): string {
	const { to, cc } = recipientsOf(document, mail, sender);
	const ids = idsOf(mail);
	const header = [
		...(sender === null ? [] : [`From: ${sender.text}`]),
		...list('To', to),
		...list('Cc', cc),
		`Subject: ${subjectOf(mail)}`,
		...(mail.messageId === null || !isId(mail.messageId) ? [] : [`In-Reply-To: <${mail.messageId}>`]),
		...(ids.length === 0 ? [] : [`References: ${ids.map((id) => `<${id}>`).join('\n ')}`]),
		'MIME-Version: 1.0',
		'Content-Type: text/plain; charset=UTF-8',
		'Content-Transfer-Encoding: 8bit',
	];
	return [...header, '', attribution(document, mail), ...quoteFor(document, shownMail(mail).patch, places)]
		.map((line) => `${line}\n`)
		.join('');
}

/** To the author, or where they want answers, with all others in copy, and without the sender; an answer to the sender's own mail goes to its recipients. */
function recipientsOf(
	{ content }: PatchDocument,
	{ patch: { mail } }: ThreadMail,
	sender: Recipient | null,
): { readonly to: readonly Recipient[]; readonly cc: readonly Recipient[] } {
	const known = new Set(sender === null ? [] : [sender.address]);
	const others = (...names: readonly string[]): readonly Recipient[] =>
		mail.fields
			.filter(({ name }) => names.includes(name))
			.flatMap((field) => recipientsIn(content, field))
			.filter(({ address }) => !known.has(address) && known.add(address).size > 0);
	const author = others('from');
	// Lists that set the field themselves must not keep the author out.
	const wanted = others('reply-to');
	const to = wanted.length > 0 ? wanted : author.length > 0 ? author : others('to');
	return { to, cc: [...(wanted.length > 0 ? author : []), ...others('to', 'cc')] };
}

function list(name: string, recipients: readonly Recipient[]): readonly string[] {
	return recipients.length === 0 ? [] : [`${name}: ${recipients.map(({ text }) => text).join(',\n ')}`];
}

/** One `Re:`, whatever the mail has. */
function subjectOf({ subject }: ThreadMail): string {
	return encodeWords(`Re: ${withoutReplyMarks(printable(subject?.text ?? ''))}`);
}

/** Maximum number of mails above that are named: the first, and the nearest. */
const MAX_IDS = 50;

function idsOf({ references, messageId }: ThreadMail): readonly string[] {
	const ids = [...references, ...(messageId === null ? [] : [messageId])].filter(isId);
	return ids.length <= MAX_IDS ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MAX_IDS)];
}

function isId(id: string): boolean {
	return /^[\x21-\x7e]{1,900}$/.test(id);
}

function attribution({ content }: PatchDocument, { patch: { mail } }: ThreadMail): string {
	const { name, address } = parseAddress(mailField(mail, content, 'from') ?? '');
	const date = printable(mailField(mail, content, 'date') ?? '');
	const who = printable(name === '' ? address : name);
	return `${date === '' ? '' : `On ${date}, `}${who === '' ? 'the author' : who} wrote:`;
}

/** Text of a field in one line. */
function printable(text: string): string {
	// eslint-disable-next-line no-control-regex -- these are what is replaced
	return text.replace(/[\x00-\x20\x7f-\x9f]+/g, ' ').trim();
}
