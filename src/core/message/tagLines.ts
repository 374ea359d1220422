import { fieldText } from '../mail/field.ts';
import { findField } from '../mail/mail.ts';
import type { Span } from '../text/span.ts';
import type { Content } from '../text/content.ts';
import type { Patch } from '../patch/patch.ts';
import { memoize } from '../text/memoize.ts';

/** A line above the diff that begins like a tag with a person, however it is written: `Name-by:`, `Cc:`, `To:`. */
export interface TagLine {
	readonly line: number;
	readonly span: Span;
	readonly indentation: string;
	/** As written, without the colon. */
	readonly name: string;
	readonly nameSpan: Span;
	/** What stands between colon and value. */
	readonly gap: string;
	readonly value: string;
	readonly valueSpan: Span;
	/** Whether it stands in the commit message, not below the `---`. */
	readonly isInMessage: boolean;
}

/** Longest line that is read as a tag. */
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
		// The last letter of `by`, `to` or `cc`, which few lines have before their first colon.
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

/** Whether the tag is called `name`, in whatever case. */
export function isCalled(tag: TagLine, name: string): boolean {
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

/** What the tip handbook adds. */
const HANDBOOK_TAGS: readonly string[] = ['originally-by'];

/** Whether `name` is a tag that the documents know, or ends with one, as two that are joined do, and `Nacked-by`. */
export function isKnownTag(name: string): boolean {
	const lower = name.toLowerCase();
	return HANDBOOK_TAGS.includes(lower) || STANDARD_TAGS.some((standard) => lower.endsWith(standard));
}

/** The `From:` that names the author, as written there and at its place. */
export interface AuthorField {
	readonly text: string;
	readonly span: Span;
	/** Whether it stands in the body of the mail, not in its header. */
	readonly isInBody: boolean;
}

/** Who wrote the patch: a `From:` in the message, which forwarded patches have below a remark, or else the mail's own. */
export const authorField = memoize((patch: Patch): AuthorField | null => {
	const { content, changelog, inBody } = patch;
	for (let line = changelog.endLine - 1; line >= changelog.firstLine; line--) {
		const { start, end } = content.lines.span(line);
		if (!content.text.startsWith('From: ', start) || end - start > MAX_LINE) continue;
		const span = { start: start + 'From: '.length, end };
		const text = content.text.slice(span.start, span.end).trimEnd();
		if (parsePerson(text) !== null) return { text, span, isInBody: true };
	}
	const own = inBody.find(({ name }) => name === 'from');
	if (own === undefined) return senderField(patch);
	return { text: fieldText(content.text, own), span: own.value, isInBody: true };
});

/** The `From:` of the mail itself. */
export function senderField(patch: Patch): AuthorField | null {
	const field = findField(patch.mail, 'from');
	const document = documentOf(patch);
	if (field === null || document === null) return null;
	return { text: fieldText(document.text, field), span: field.value, isInBody: false };
}

/** What the header stands in: the body's own content, unless that was decoded. */
function documentOf({ content, subject, inBody }: Patch): Content | null {
	if (content.map === null) return content;
	return inBody.some(({ name }) => name === 'subject') ? null : (subject?.content ?? null);
}

/** A person as `Name (comment) <address>` gives it; quotes are dropped. */
export interface Person {
	readonly name: string;
	readonly address: string;
	readonly comment: string;
	/** What stands behind the address. */
	readonly rest: string;
}

/** The person that `value` names; null where it holds no mail address, or one without its angle brackets. */
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

/** The span of a whole line with its terminator, to remove it. */
export function wholeLine({ lines }: Content, line: number): Span {
	return { start: lines.start(line), end: lines.start(line + 1) };
}
