import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { type Field, fieldText } from '../mail/field.ts';
import { type Mail, findField, mailField } from '../mail/mail.ts';
import { type Changelog, parseChangelog } from './changelog.ts';
import { type Diff, parseDiff } from './diff.ts';
import { readMessageLayout } from './message.ts';
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

/** What is read of a body at once. */
type Parts = Pick<Patch, 'inBody' | 'cutLine' | 'messageEnd' | 'diff'> & { readonly messageStart: number };

/**
 * Each part is read on first use: a mailbox may have a hundred thousand mails, and some callers need the diff only.
 */
class MailPatch implements Patch {
	readonly mail: Mail;
	readonly #document: Content;
	#parts: Parts | null = null;
	#subject: Subject | null | undefined;
	#changelog: Changelog | null = null;
	#tail: Tail | null = null;

	constructor(document: Content, mail: Mail) {
		this.#document = document;
		this.mail = mail;
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
		return this.#read().inBody;
	}

	get subject(): Subject | null {
		if (this.#subject === undefined) {
			this.#subject = readSubject(this.#document, this.mail, this.content, this.inBody);
		}
		return this.#subject;
	}

	get changelog(): Changelog {
		const { messageStart, messageEnd } = this.#read();
		return (this.#changelog ??= parseChangelog(this.content, messageStart, messageEnd));
	}

	get cutLine(): number | null {
		return this.#read().cutLine;
	}

	get messageEnd(): number {
		return this.#read().messageEnd;
	}

	get diff(): Diff {
		return this.#read().diff;
	}

	get tail(): Tail {
		return (this.#tail ??= this.#readTail());
	}

	#read(): Parts {
		return (this.#parts ??= this.#readParts());
	}

	#readParts(): Parts {
		const { mail, content, firstLine, endLine } = this;
		const isBare = mail.fields.length === 0;
		const layout = readMessageLayout(content, firstLine, endLine, isBare);
		const { messageStart, messageEnd, cutLine, diffLine, strayHunks } = layout;
		const diff = parseDiff(content, diffLine, endLine, isBare);
		// Without a diff, a body that begins with "From:" is a quotation.
		const inBody = messageEnd < endLine ? layout.inBody : [];
		const hasStray = strayHunks.length > 0 && diff.files.length > 0;
		const isPatch = hasStray && readSubject(this.#document, mail, content, inBody)?.isReply !== true;
		return {
			inBody,
			messageStart,
			messageEnd,
			cutLine,
			diff: isPatch ? withStrayHunks(content, diff, strayHunks) : diff,
		};
	}

	#readTail(): Tail {
		const { content, endLine, diff } = this;
		const { messageStart, messageEnd, cutLine } = this.#read();
		const diffLine = cutLine === null ? messageEnd : cutLine + 1;
		const notesEnd = diff.files[0]?.firstLine ?? endLine;
		return readTail(content, [
			[diff.files.length > 0 ? diffLine : messageStart, notesEnd],
			[Math.max(notesEnd, diff.endLine), endLine],
		]);
	}
}

function withStrayHunks({ lines }: Content, diff: Diff, strayHunks: readonly number[]): Diff {
	const message = 'hunk above the first file header';
	const stray = strayHunks.map((line) => ({ span: lines.span(line), message, hunk: null }));
	return { ...diff, problems: [...stray, ...diff.problems] };
}

/** Author, date or subject as `git am` reads them: field `name` at the start of the body, or else of the mail. */
export function patchField(document: Content, patch: Patch, name: 'from' | 'date' | 'subject'): string | null {
	const own = patch.inBody.find((field) => field.name === name);
	if (own !== undefined) return fieldText(patch.content.text, own);
	return mailField(patch.mail, document.text, name);
}

/** `n/m` of a patch in a series; null where it has no number. */
export function patchNumber(patch: Patch): string | null {
	const index = patch.subject?.index ?? null;
	return index === null ? null : `${index}/${patch.subject?.total ?? 0}`;
}

function readSubject(document: Content, mail: Mail, body: Content, inBody: readonly Field[]): Subject | null {
	const own = inBody.find(({ name }) => name === 'subject');
	if (own !== undefined) return parseSubject(body, own.value, fieldText(body.text, own));
	const field = findField(mail, 'subject');
	return field === null
		? null
		: parseSubject(document, trimEnd(document, field.value), fieldText(document.text, field));
}

function trimEnd({ text }: Content, span: Span): Span {
	return { start: span.start, end: span.start + text.slice(span.start, span.end).trimEnd().length };
}
