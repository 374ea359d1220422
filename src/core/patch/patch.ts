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
	const { content, firstLine, endLine } = mail.body;
	const isBare = mail.fields.length === 0;
	const layout = readMessageLayout(content, firstLine, endLine, isBare);
	const { messageStart, messageEnd, cutLine, diffLine } = layout;
	// Read on first use, since some callers need the diff only.
	let changelog: Changelog | null = null;
	const diff = parseDiff(content, diffLine, endLine, isBare);
	// Without a diff, a body that begins with "From:" is a quotation.
	const inBody = messageEnd < endLine ? layout.inBody : [];
	const subject = readSubject(document, mail, content, inBody);
	const notesEnd = diff.files[0]?.firstLine ?? endLine;
	return {
		mail,
		content,
		firstLine,
		endLine,
		inBody,
		subject,
		get changelog() {
			return (changelog ??= parseChangelog(content, messageStart, messageEnd));
		},
		cutLine,
		messageEnd,
		diff: diff.files.length > 0 && subject?.isReply !== true ? withStrayHunks(content, diff, layout.strayHunks) : diff,
		tail: readTail(content, [
			[diff.files.length > 0 ? diffLine : messageStart, notesEnd],
			[Math.max(notesEnd, diff.endLine), endLine],
		]),
	};
}

function withStrayHunks({ lines }: Content, diff: Diff, strayHunks: readonly number[]): Diff {
	if (strayHunks.length === 0) return diff;
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
