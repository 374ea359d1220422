import { type Content, toDocument } from '../text/content.ts';
import type { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type MailBody, readMailBody } from './body.ts';
import { type CommitMail, type ExportedCommit, splitExport } from './commitExport.ts';
import { type Field, fieldText, parseFields } from './field.ts';
import { type MessageLines, splitMessages } from './split.ts';
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
	const commits = splitExport(document);
	if (commits !== null) return commits.map((commit, index) => new ExportedMail(document, commit, index === 0));
	const messages = isSingleMail(text, lines) ? [wholeMessage(lines)] : splitMessages(text, lines);
	const [only] = messages;
	if (messages.length === 1 && only?.hasEnvelope === false) {
		const page = splitPage(text, lines);
		if (page !== null) return page.map((mail) => readPageMail(document, mail));
	}
	return messages.flatMap((message, index) => {
		const mail = new MessageMail(document, message, index === 0);
		return mayHoldPatches(document, message) ? mail.divided() : [mail];
	});
}

/** Whether a message may have several patches attached; a cheap test that few messages pass. */
function mayHoldPatches({ text, lines }: Content, { first, end }: MessageLines): boolean {
	const start = lines.start(first);
	const stop = lines.start(end);
	let line = first;
	while (line < end && lines.end(line) === lines.start(line)) line++;
	while (line < end && lines.end(line) > lines.start(line)) line++;
	if (!/multipart\//i.test(text.slice(start, lines.start(line)))) return false;
	if (!/multipart\/mixed/i.test(text.slice(start, Math.min(stop, start + MAX_HEADER)))) return false;
	return (text.slice(start, stop).match(/(?:name=.*\.(?:patch|diff)\b|x-(?:patch|diff)\b)/gi)?.length ?? 0) > 1;
}

/** Maximum length of a header in which the type of a mail is searched. */
const MAX_HEADER = 20_000;

/** A mailbox may have a million mails, so a mail keeps where its parts begin, and each use reads its fields again. */
class MessageMail implements Mail {
	readonly #document: Content;
	readonly #message: MessageLines;
	/** Whether it is the first of its document. */
	readonly #isFirst: boolean;
	/** Which of several attached patches it is. */
	readonly #attachment: Attachment | null;
	/** What is known of its parts after the first use. */
	#parts: MessageParts | null = null;

	constructor(document: Content, message: MessageLines, isFirst: boolean, attachment: Attachment | null = null) {
		this.#document = document;
		this.#message = message;
		this.#isFirst = isFirst;
		this.#attachment = attachment;
	}

	unread(): Mail {
		return new MessageMail(this.#document, this.#message, this.#isFirst, this.#attachment);
	}

	/** A mail for each of several attached patches. */
	divided(): readonly Mail[] {
		const { content, attachments = [] } = this.body;
		if (attachments.length === 0) return [this];
		const { text, lines } = this.#document;
		const { first, end } = this.#message;
		const starts = attachments.map((line) => {
			let above = lines.lineAt(toDocument(content, content.lines.span(line)).start);
			while (above > first && !text.startsWith('--', lines.start(above))) above--;
			return above;
		});
		return [this.#isFirst ? 0 : first, ...starts].map((start, index) => {
			const span = spanOf(lines, start, starts[index] ?? end);
			return new MessageMail(this.#document, this.#message, this.#isFirst, { index, span });
		});
	}

	get fields(): readonly Field[] {
		const { text, lines } = this.#document;
		const { header } = this.#read();
		const hasHeader = header !== null && (this.#attachment?.index ?? 0) === 0;
		return hasHeader ? parseFields(text, lines, header, this.#message.end).fields : [];
	}

	get span(): Span {
		if (this.#attachment !== null) return this.#attachment.span;
		// Blank lines above the first mail belong to it, so that the mails cover the whole document.
		return spanOf(this.#document.lines, this.#isFirst ? 0 : this.#message.first, this.#message.end);
	}

	get body(): MailBody {
		const { body } = this.#read();
		if (typeof body !== 'number') return this.#attachment === null ? body : attachedBody(body, this.#attachment);
		return { content: this.#document, firstLine: body, endLine: this.#message.end };
	}

	#read(): MessageParts {
		return (this.#parts ??= readMessage(this.#document, this.#message));
	}
}

/** One of the patches that are attached to a message. */
interface Attachment {
	readonly index: number;
	/** From its delimiter on; the first one has the header of the message. */
	readonly span: Span;
}

function attachedBody(body: MailBody, { index }: Attachment): MailBody {
	const { content, firstLine, endLine, attachments = [], form = 'multipart' } = body;
	const starts = [firstLine, ...attachments];
	return { content, firstLine: starts[index] ?? firstLine, endLine: starts[index + 1] ?? endLine, form };
}

/** A commit of a log, which may have a million of them. */
class ExportedMail implements Mail {
	readonly #document: Content;
	readonly #commit: ExportedCommit;
	readonly #isFirst: boolean;
	#parts: CommitMail | null = null;

	constructor(document: Content, commit: ExportedCommit, isFirst: boolean) {
		this.#document = document;
		this.#commit = commit;
		this.#isFirst = isFirst;
	}

	unread(): Mail {
		return new ExportedMail(this.#document, this.#commit, this.#isFirst);
	}

	get span(): Span {
		return spanOf(this.#document.lines, this.#isFirst ? 0 : this.#commit.first, this.#commit.end);
	}

	get fields(): readonly Field[] {
		return this.#read().fields;
	}

	get body(): MailBody {
		return this.#read().body;
	}

	#read(): CommitMail {
		const { format, first, end } = this.#commit;
		return (this.#parts ??= format.read(this.#document, first, end));
	}
}

/** The same mail without what was read of it. */
export function unreadMail(mail: Mail): Mail {
	return mail instanceof MessageMail || mail instanceof ExportedMail ? mail.unread() : mail;
}

interface MessageParts {
	/** The first line of the header; null if there is none. */
	readonly header: number | null;
	/** The first line of the body in the document, or its decoded text. */
	readonly body: number | MailBody;
}

function readMessage(document: Content, { first, end, hasEnvelope, quotesFrom }: MessageLines): MessageParts {
	const { text, lines } = document;
	const top = hasEnvelope ? first + 1 : skipBlank(lines, first, end);
	const hasHeader = hasEnvelope || looksLikeHeader(text, lines, top, end);
	const header = hasHeader ? skipQuotedEnvelopes(text, lines, top, end) : null;
	const { fields, endLine } = header === null ? { fields: [], endLine: top } : parseFields(text, lines, header, end);
	const body = readMailBody(document, fields, endLine, end, hasEnvelope && quotesFrom);
	return { header, body: body.content === document ? body.firstLine : body };
}

function readPageMail(document: Content, { first, end, fields, bodyStart, bodyEnd }: PageMail): Mail {
	const span = spanOf(document.lines, first, end);
	return { span, fields, body: { content: document, firstLine: bodyStart, endLine: bodyEnd } };
}

function spanOf(lines: LineTable, first: number, end: number): Span {
	return { start: lines.start(first), end: lines.start(end) };
}

/** A document that begins with a header is one mail: a `From ` line in it is quoted, as it is to `git mailsplit -b`. */
function isSingleMail(text: string, lines: LineTable): boolean {
	return looksLikeHeader(text, lines, skipBlank(lines, 0, lines.count), lines.count);
}

function wholeMessage({ count }: LineTable): MessageLines {
	return { first: 0, end: count, hasEnvelope: false, quotesFrom: false };
}

/** A mail that was in two mailboxes begins with a quoted `From ` line below the real one. */
function skipQuotedEnvelopes(text: string, lines: LineTable, line: number, end: number): number {
	while (line < end && text.startsWith('>From ', lines.start(line))) line++;
	return line;
}

/** The mail with another body. A spread would lose what a mail reads on each use. */
export function withBody({ span, fields }: Mail, body: MailBody): Mail {
	return { span, fields, body };
}

/** The text of the first field of `document` called `name` (lower case), decoded; null if there is none. */
export function mailField(mail: Mail, document: Content, name: string): string | null {
	const field = findField(mail, name);
	return field === null ? null : fieldText(document, field);
}

/** The first field called `name` (lower case). */
export function findField(mail: Mail, name: string): Field | null {
	return mail.fields.find((field) => field.name === name) ?? null;
}

/** A document without a `From ` line begins with a header if its first block is fields, with one that every mail has. */
function looksLikeHeader(text: string, lines: LineTable, line: number, end: number): boolean {
	const { fields } = parseFields(text, lines, line, end);
	const first = fields[0]?.name ?? '';
	return HEADER_START.test(first) && fields.some(({ name }) => IDENTIFYING.includes(name));
}

const IDENTIFYING: readonly string[] = ['from', 'subject', 'description'];
const HEADER_START =
	/^(from|subject|date|to|cc|sender|reply-to|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-[a-z-]+|list-[a-z-]+|(x|dkim|arc|authentication)-[\w-]+|author|description|origin)$/;

function skipBlank(lines: LineTable, line: number, end: number): number {
	while (line < end && lines.text(line).trim() === '') line++;
	return line;
}
