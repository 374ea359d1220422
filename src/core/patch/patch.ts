import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { type Field, fieldText } from '../mail/field.ts';
import { type Mail, findField, mailField, unreadMail } from '../mail/mail.ts';
import { type Changelog, isTooLong, parseChangelog } from './changelog.ts';
import { type Diff, parseDiff } from './diff.ts';
import { type MessageLayout, readCommitLayout, readMessageLayout } from './message.ts';
import { type Subject, parseSubject } from './subject.ts';
import { readTail, type Tail } from './tail.ts';

/** A mail read as a patch: subject, changelog, notes below the `---`, and the diff. */
export interface Patch {
	readonly mail: Mail;
	/** The text that all lines and spans below refer to, except those of `subject`, which has its own content. */
	readonly content: Content;
	readonly firstLine: number;
	readonly endLine: number;
	/** `From:`, `Subject:` and `Date:` at the start of the body; they override the mail's own. Spans are in `content`. */
	readonly inBody: readonly Field[];
	readonly subject: Subject | null;
	readonly changelog: Changelog;
	/** The `---` line; null if the diff follows directly. */
	readonly cutLine: number | null;
	/** First line after the commit message: the `---`, or the beginning of the diff. */
	readonly messageEnd: number;
	readonly diff: Diff;
	readonly tail: Tail;
}

/** Reads the body of `mail`, a mail of `document`. A mail without a diff becomes a patch without files. */
export function parsePatch(document: Content, mail: Mail): Patch {
	return new MailPatch(document, mail);
}

/**
 * Each part is read on first use: a mailbox may have a hundred thousand mails, and some callers need the diff only.
 */
class MailPatch implements Patch {
	readonly mail: Mail;
	readonly #document: Content;
	/** Null until the body is read; the fields below are read with it. */
	#diff: Diff | null = null;
	#inBody: readonly Field[] = NO_FIELDS;
	/** The line of the title, if the text has no header. */
	#title: number | null = null;
	#messageStart = 0;
	#messageEnd = 0;
	#cutLine: number | null = null;
	#subject: Subject | null | undefined;
	#changelog: Changelog | null = null;
	#tail: Tail | null = null;

	constructor(document: Content, mail: Mail) {
		this.#document = document;
		this.mail = mail;
	}

	unread(): Patch {
		return new MailPatch(this.#document, unreadMail(this.mail));
	}

	get content(): Content {
		return this.mail.body.content;
	}

	get firstLine(): number {
		return this.mail.body.firstLine;
	}

	get endLine(): number {
		return this.mail.body.endLine;
	}

	get inBody(): readonly Field[] {
		this.#read();
		return this.#inBody;
	}

	get subject(): Subject | null {
		this.#read();
		if (this.#subject === undefined) {
			this.#subject =
				this.#title === null
					? readSubject(this.#document, this.mail, this.content, this.#inBody)
					: readTitle(this.content, this.#title);
		}
		return this.#subject;
	}

	get changelog(): Changelog {
		this.#read();
		return (this.#changelog ??= parseChangelog(this.content, this.#messageStart, this.#messageEnd));
	}

	get cutLine(): number | null {
		this.#read();
		return this.#cutLine;
	}

	get messageEnd(): number {
		this.#read();
		return this.#messageEnd;
	}

	get diff(): Diff {
		return this.#read();
	}

	get tail(): Tail {
		return (this.#tail ??= this.#readTail());
	}

	#read(): Diff {
		return (this.#diff ??= this.#readBody());
	}

	#readBody(): Diff {
		const { mail } = this;
		const { content, firstLine, endLine, messageEnd: marked } = mail.body;
		const isBare = mail.fields.length === 0;
		const layout =
			marked === undefined
				? readMessageLayout(content, firstLine, endLine, isBare)
				: readCommitLayout(content, firstLine, endLine, marked);
		const { messageEnd, cutLine, diffLine, strayHunks } = layout;
		const diff = parseDiff(content, diffLine, endLine, isBare);
		// Without a diff, a body that begins with "From:" is a quotation.
		const inBody = messageEnd < endLine ? layout.inBody : NO_FIELDS;
		const title = isBare && inBody.length === 0 && diff.files.length > 0 ? titleLine(content, layout) : null;
		const hasStray = strayHunks.length > 0 && diff.files.length > 0;
		const isPatch = hasStray && readSubject(this.#document, mail, content, inBody)?.isReply !== true;
		this.#inBody = inBody;
		this.#title = title;
		this.#messageStart = title === null ? layout.messageStart : title + 1;
		this.#messageEnd = messageEnd;
		this.#cutLine = cutLine;
		return isPatch ? withStrayHunks(content, diff, strayHunks) : diff;
	}

	#readTail(): Tail {
		const { content, endLine, diff, messageEnd, cutLine } = this;
		const diffLine = cutLine === null ? messageEnd : cutLine + 1;
		const notesEnd = diff.files[0]?.firstLine ?? endLine;
		return readTail(content, [
			[diff.files.length > 0 ? diffLine : this.#messageStart, notesEnd],
			[Math.max(notesEnd, diff.endLine), endLine],
		]);
	}
}

const NO_FIELDS: readonly Field[] = [];

/** The same patch without what was read of it, which is in memory as long as the patch is. */
export function unread(patch: Patch): Patch {
	return patch instanceof MailPatch ? patch.unread() : patch;
}

/**
 * The line of the title that a patch without a header begins with, as files of quilt do; null if the text above the
 * diff is something else. A blank line follows a title, and tags or the `---` show that a commit message follows.
 */
function titleLine(content: Content, { messageStart, messageEnd, cutLine }: MessageLayout): number | null {
	const { text, lines } = content;
	const isBlank = (line: number): boolean => line >= messageEnd || lines.text(line).trim() === '';
	let line = messageStart;
	while (line < messageEnd && isBlank(line)) line++;
	const span = lines.span(line);
	if (line >= messageEnd || span.end - span.start > TITLE_LENGTH || !isBlank(line + 1)) return null;
	if (!/^[A-Za-z[]/.test(text.slice(span.start, span.end)) || NO_TITLE.test(text.slice(span.start, span.end)))
		return null;
	return cutLine !== null || parseChangelog(content, line + 1, messageEnd).trailers.length > 0 ? line : null;
}

/** Maximum length of a title. */
const TITLE_LENGTH = 300;
/** What mailers and version control systems print above a diff. */
const NO_TITLE =
	/^(?:Only in |Common subdirectories|commit |changeset:|Author:|Modified:|Property changes on:)|[:,]\s*$/;

function withStrayHunks({ lines }: Content, diff: Diff, strayHunks: readonly number[]): Diff {
	const message = 'hunk above the first file header';
	const stray = strayHunks.map((line) => ({ span: lines.span(line), message, hunk: null, inHunk: false }));
	return { ...diff, problems: [...stray, ...diff.problems] };
}

/** Author, date or subject as `git am` reads them: field `name` at the start of the body, or else of the mail. */
export function patchField(document: Content, patch: Patch, name: 'from' | 'date' | 'subject'): string | null {
	const own = patch.inBody.find((field) => field.name === name);
	if (own !== undefined) return fieldText(patch.content, own);
	return mailField(patch.mail, document, name);
}

/** `n/m` of a patch in a series; null where it has no number. */
export function patchNumber(patch: Patch): string | null {
	const index = patch.subject?.index ?? null;
	return index === null ? null : `${index}/${patch.subject?.total ?? 0}`;
}

/** Whether the message of a patch is too long to be checked. */
export function hasLongMessage({ content, firstLine, messageEnd }: Patch): boolean {
	return isTooLong(content, firstLine, messageEnd);
}

function readTitle(content: Content, line: number): Subject {
	return parseSubject(content, trimEnd(content, content.lines.span(line)), content.lines.text(line).trimEnd());
}

/** The subject of the mail that `patch` is in, which numbers it in its series whatever its body says. */
export function mailSubject(document: Content, patch: Patch): Subject | null {
	const hasOwn = patch.inBody.some(({ name }) => name === 'subject');
	return hasOwn ? readSubject(document, patch.mail, document, []) : patch.subject;
}

function readSubject(document: Content, mail: Mail, body: Content, inBody: readonly Field[]): Subject | null {
	const own = inBody.find(({ name }) => name === 'subject');
	if (own !== undefined) return parseSubject(body, own.value, fieldText(body, own));
	const field = findField(mail, 'subject') ?? synopsisOf(document, mail);
	return field === null ? null : parseSubject(document, trimEnd(document, field.value), fieldText(document, field));
}

/** The first line of the `Description:` that a distribution's patch (DEP-3) has instead of a subject. */
function synopsisOf({ lines }: Content, mail: Mail): Field | null {
	const field = findField(mail, 'description');
	if (field === null) return null;
	const { name, span, value } = field;
	return { name, span, value: { start: value.start, end: Math.min(value.end, lines.end(lines.lineAt(value.start))) } };
}

function trimEnd({ text }: Content, span: Span): Span {
	return { start: span.start, end: span.start + text.slice(span.start, span.end).trimEnd().length };
}
