import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { type Field, fieldText } from '../mail/field.ts';
import { type Mail, findField, mailField } from '../mail/mail.ts';
import { type Changelog, parseChangelog } from './changelog.ts';
import { type Diff, parseDiff } from './diff.ts';
import { type MessageLayout, readMessageLayout } from './message.ts';
import { type Subject, parseSubject } from './subject.ts';
import { readTail, type Tail } from './tail.ts';

/** A mail read as a patch: subject, changelog, notes below the `---`, and the diff. */
export interface Patch {
	readonly mail: Mail;
	/** The text that all lines and spans below are about, but for `subject`, which names its own. */
	readonly content: Content;
	readonly firstLine: number;
	readonly endLine: number;
	/** `From:`, `Subject:` and `Date:` at the start of the body; they override the mail's own. Spans are in `content`. */
	readonly inBody: readonly Field[];
	readonly subject: Subject | null;
	readonly changelog: Changelog;
	/** The `---` line; null where the diff follows at once. */
	readonly cutLine: number | null;
	/** First line that is not part of the commit message: the `---`, or where the diff begins. */
	readonly messageEnd: number;
	readonly diff: Diff;
	readonly tail: Tail;
}

/** Reads the body of `mail`, a mail of `document`. A mail without a diff gives a patch without files. */
export function parsePatch(document: Content, mail: Mail): Patch {
	const { content, firstLine, endLine } = mail.body;
	const isBare = mail.fields.length === 0;
	const layout = readMessageLayout(content, firstLine, endLine, isBare);
	const { messageEnd, cutLine, diffLine } = layout;
	// Read when first asked for: who wants the diff only should not pay for the text above it.
	let changelog: Changelog | null = null;
	const diff = parseDiff(content, diffLine, endLine, isBare);
	// Where nothing is to be applied, a body that begins with "From:" quotes somebody.
	const inBody = messageEnd < endLine ? layout.inBody : [];
	const title = isBare && inBody.length === 0 && diff.files.length > 0 ? titleLine(content, layout) : null;
	const messageStart = title === null ? layout.messageStart : title + 1;
	const subject =
		title === null
			? readSubject(document, mail, content, inBody)
			: parseSubject(content, trimEnd(content, content.lines.span(title)), content.lines.text(title).trimEnd());
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

/**
 * The line of the title that a patch without a header begins with, as files of quilt do; null where the text above the
 * diff is something else. A title has a line of its own, and tags or the `---` show that a commit message follows.
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

/** Longest line that is taken for a title. */
const TITLE_LENGTH = 300;
/** What mailers and version control systems print above a diff. */
const NO_TITLE =
	/^(?:Only in |Common subdirectories|commit |changeset:|Author:|Modified:|Property changes on:)|[:,]\s*$/;

function withStrayHunks({ lines }: Content, diff: Diff, strayHunks: readonly number[]): Diff {
	if (strayHunks.length === 0) return diff;
	const message = 'a hunk without a file: it stands above the diff';
	const stray = strayHunks.map((line) => ({ span: lines.span(line), message, hunk: null, inHunk: false }));
	return { ...diff, problems: [...stray, ...diff.problems] };
}

/** Who and when, as `git am` reads it: the text of field `name` at the start of the body, or else of the mail's own. */
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
