import type { Content } from '../text/content.ts';
import type { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type MailBody, readMailBody } from './body.ts';
import { type Field, fieldText, parseFields } from './field.ts';
import { splitMessages } from './split.ts';
import { type PageMail, splitPage } from './webArchive.ts';

/** One mail of a document, or a bare diff, which is a mail without header fields. */
export interface Mail {
	/** In the document. */
	readonly span: Span;
	readonly fields: readonly Field[];
	readonly body: MailBody;
}

/** Splits a document into mails; each is read on its own, so damage in one costs that one only. */
export function parseMails(document: Content): readonly Mail[] {
	const { text, lines } = document;
	const messages = splitMessages(text, lines);
	const [only] = messages;
	if (messages.length === 1 && only?.hasEnvelope === false) {
		const page = splitPage(text, lines);
		if (page !== null) return page.map((mail) => readPageMail(document, mail));
	}
	return messages.map(({ first, end, hasEnvelope, quotesFrom }, index) => {
		let line = hasEnvelope ? first + 1 : skipBlank(lines, first, end);
		let fields: readonly Field[] = [];
		if (hasEnvelope || looksLikeHeader(text, lines, line, end)) {
			const block = parseFields(text, lines, skipQuotedEnvelopes(text, lines, line, end), end);
			fields = block.fields;
			line = block.endLine;
		}
		// Blank lines above the first mail belong to it, so that the mails cover the whole document.
		const span = { start: index === 0 ? 0 : lines.start(first), end: lines.start(end) };
		return { span, fields, body: readMailBody(document, fields, line, end, hasEnvelope && quotesFrom) };
	});
}

function readPageMail(document: Content, { first, end, fields, bodyStart, bodyEnd }: PageMail): Mail {
	const span = { start: document.lines.start(first), end: document.lines.start(end) };
	return { span, fields, body: { content: document, firstLine: bodyStart, endLine: bodyEnd } };
}

/** A mail that was in two mailboxes begins with a quoted `From ` line below the real one. */
function skipQuotedEnvelopes(text: string, lines: LineTable, line: number, end: number): number {
	while (line < end && text.startsWith('>From ', lines.start(line))) line++;
	return line;
}

/** The text of the first field called `name` (lower case), decoded; null if there is none. */
export function mailField(mail: Mail, text: string, name: string): string | null {
	const field = findField(mail, name);
	return field === null ? null : fieldText(text, field);
}

/** The first field called `name` (lower case). */
export function findField(mail: Mail, name: string): Field | null {
	return mail.fields.find((field) => field.name === name) ?? null;
}

/** A document without a `From ` line begins with a header if its first block is fields, with one that every mail has. */
function looksLikeHeader(text: string, lines: LineTable, line: number, end: number): boolean {
	const { fields } = parseFields(text, lines, line, end);
	const first = fields[0]?.name ?? '';
	return HEADER_START.test(first) && fields.some(({ name }) => name === 'from' || name === 'subject');
}

const HEADER_START =
	/^(from|subject|date|to|cc|sender|reply-to|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-[a-z-]+|list-[a-z-]+|(x|dkim|arc|authentication)-[\w-]+|author|description|origin)$/;

function skipBlank(lines: LineTable, line: number, end: number): number {
	while (line < end && lines.text(line).trim() === '') line++;
	return line;
}
