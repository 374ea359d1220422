import { fieldText } from '../mail/field.ts';
import { findField } from '../mail/mail.ts';
import type { Span } from '../text/span.ts';
import type { Content } from '../text/content.ts';
import type { Patch } from '../patch/patch.ts';
import { memoize } from '../text/memoize.ts';

/** A line above the diff that looks like a tag with a person, well-formed or not: `Name-by:`, `Cc:`, `To:`. */
export interface TagLine {
	readonly line: number;
	readonly span: Span;
	readonly indentation: string;
	/** As written, without the colon. */
	readonly name: string;
	readonly nameSpan: Span;
	/** The blanks between colon and value. */
	readonly gap: string;
	readonly value: string;
	readonly valueSpan: Span;
	/** Whether it is in the commit message, not below the `---`. */
	readonly isInMessage: boolean;
}

/** Maximum length of a tag line. */
const MAX_LINE = 1000;
const TAG = /^(\s*)([a-z0-9_-]+by|to|cc):(\s*)(.*)$/i;

/** The tags of `patch` in order, those below the `---` included. */
export const tagLines = memoize((patch: Patch): readonly TagLine[] => [...readTags(patch)]);

function* readTags({ content, changelog, diff, endLine, messageEnd }: Patch): Generator<TagLine> {
	const last = diff.files[0]?.firstLine ?? endLine;
	for (let line = changelog.firstLine; line < last; line++) {
		const { start, end } = content.lines.span(line);
		if (end - start > MAX_LINE) continue;
		const own = content.text.slice(start, end);
		// The last letter of `by`, `to` or `cc` before the first colon: a cheap test that few lines pass.
		const letter = own.charAt(own.indexOf(':') - 1).toLowerCase();
		if (letter !== 'y' && letter !== 'o' && letter !== 'c') continue;
		const match = TAG.exec(own.trimEnd());
		if (match === null) continue;
		const [text, indentation = '', name = '', gap = '', value = ''] = match;
		const nameStart = start + indentation.length;
		const valueEnd = start + text.length;
		yield {
			line,
			span: { start, end },
			indentation,
			name,
			nameSpan: { start: nameStart, end: nameStart + name.length + 1 },
			gap,
			value,
			valueSpan: { start: valueEnd - value.length, end: valueEnd },
			isInMessage: line < messageEnd,
		};
	}
}

/** Whether the name of the tag is `name`, in any case. */
export function hasName(tag: TagLine, name: string): boolean {
	return tag.name.toLowerCase() === name.toLowerCase();
}

/** Tags with a person that the process documents define, in lower case. */
export const STANDARD_TAGS: readonly string[] = [
	'signed-off-by',
	'co-developed-by',
	'acked-by',
	'tested-by',
	'reviewed-by',
	'reported-by',
	'suggested-by',
	'assisted-by',
];

/** Tags that the tip handbook adds. */
const HANDBOOK_TAGS: readonly string[] = ['originally-by'];

/** Whether only the tip handbook documents the tag `name`. */
export function isHandbookTag(name: string): boolean {
	return HANDBOOK_TAGS.includes(name.toLowerCase());
}

/** Whether `name` is a documented tag or ends with one, such as combined tags and `Nacked-by`. */
export function isKnownTag(name: string): boolean {
	const lower = name.toLowerCase();
	return isHandbookTag(name) || STANDARD_TAGS.some((standard) => lower.endsWith(standard));
}

/** The `From:` field that names the author. */
export interface AuthorField {
	readonly text: string;
	readonly span: Span;
	/** Whether it is in the body of the mail, not in its header. */
	readonly isInBody: boolean;
}

/**
 * The author of the patch: a `From:` in the message, which forwarded patches have below a remark, or else that of the mail or
 * commit.
 */
export const authorField = memoize((patch: Patch): AuthorField | null => {
	const { content, changelog, inBody, mail } = patch;
	if (mail.body.messageEnd !== undefined) return senderField(patch);
	for (let line = changelog.endLine - 1; line >= changelog.firstLine; line--) {
		const { start, end } = content.lines.span(line);
		if (!content.text.startsWith('From: ', start) || end - start > MAX_LINE) continue;
		// A mail that is quoted with all of its header.
		if (line > changelog.firstLine && content.text.startsWith('From ', content.lines.start(line - 1))) continue;
		const span = { start: start + 'From: '.length, end };
		const text = content.text.slice(span.start, span.end).trimEnd();
		if (parsePerson(text) !== null) return { text, span, isInBody: true };
	}
	const own = inBody.find(({ name }) => name === 'from');
	if (own === undefined) return senderField(patch);
	return { text: fieldText(content, own), span: own.value, isInBody: true };
});

/** The `From:` in the header of the mail. */
export function senderField(patch: Patch): AuthorField | null {
	const field = findField(patch.mail, 'from');
	const document = documentOf(patch);
	if (field === null || document === null) return null;
	return { text: fieldText(document, field), span: field.value, isInBody: false };
}

/** The content that the mail header is in: that of the body, unless the body was decoded. */
function documentOf({ content, subject, inBody }: Patch): Content | null {
	if (content.map === null) return content;
	return inBody.some(({ name }) => name === 'subject') ? null : (subject?.content ?? null);
}

/** A person, written as `Name (comment) <address>`; quotes are dropped. */
export interface Person {
	readonly name: string;
	readonly address: string;
	readonly comment: string;
	/** Text after the address. */
	readonly rest: string;
}

/** The person that `value` names; null without a mail address. */
export function parsePerson(value: string): Person | null {
	const bracketed = /<([^\s<>]+@[^\s<>]+)>(?!.*<[^\s<>]+@[^\s<>]+>)/.exec(value);
	const bare = bracketed ?? /^([^\s<>(]+@[^\s<>,(]+)/.exec(value);
	if (bare === null) return null;
	const before = value.slice(0, bare.index);
	return {
		name: before
			.replace(/\([^()]*\)|"/g, ' ')
			.replace(/\s+/g, ' ')
			.trim(),
		address: bare[1] ?? '',
		comment: (/\([^()]*\)/.exec(before) ?? [''])[0],
		rest: value.slice(bare.index + bare[0].length),
	};
}

/** The span of a whole line with its terminator, for removing it. */
export function wholeLine({ lines }: Content, line: number): Span {
	return { start: lines.start(line), end: lines.start(line + 1) };
}
