import { type Content, ContentBuilder } from '../text/content.ts';
import { type Field, fieldText, parseFields } from './field.ts';
import { decodeBytes, isUtf8, rereadBytes } from './charset.ts';
import { copyLines, decodeBase64, decodeQuotedPrintable } from './transfer.ts';

/** Maximum depth of nested multiparts; deeper ones are read as plain text. */
const MAX_DEPTH = 8;

/** The readable text of a mail: decoded where it was encoded. */
export interface MailBody {
	readonly content: Content;
	/** First and last (exclusive) line of the body in its content. */
	readonly firstLine: number;
	readonly endLine: number;
	/** The line below the message of a commit, which has no fields in it, and no diff; undefined if its text decides where it ends. */
	readonly messageEnd?: number;
	/** The first lines of further attached mails of `git format-patch`, each of which is a patch by itself. */
	readonly attachments?: readonly number[];
	/** In which form the document has the text: an encoding, `multipart`, `mboxrd` or `git show`; undefined if it has the text itself. */
	readonly form?: string;
}

/**
 * The readable text of a mail's body: the document itself where the body is not encoded, otherwise the decoded text of
 * the parts that carry a patch, with a map back. With `unquotes`, a `>` before `From ` at the start of a line is not
 * part of it.
 */
export function readMailBody(
	document: Content,
	fields: readonly Field[],
	first: number,
	end: number,
	unquotes: boolean,
): MailBody {
	const part = describe(document, fields);
	if (!isDivided(document, part, first, end) && !isCoded(document, part, first, end) && !unquotes) {
		return { content: document, firstLine: first, endLine: end };
	}
	const target: Target = { out: new ContentBuilder(), unquotes, attachments: [], forms: [] };
	// The empty line between header and body belongs to neither.
	const start = first < end && document.lines.text(first) === '' ? first + 1 : first;
	appendPart(document, part, start, end, target, 0);
	const content = target.out.build();
	const { lines } = content;
	const starts = target.attachments.map((attachment) => lines.lineAt(attachment));
	const [attached = 0, ...others] = starts;
	const hasHeader = hasOwnHeader(content, attached);
	const attachments = hasHeader ? others.filter((line) => isFormatPatch(content, line)) : [];
	const form = target.forms[0] ?? 'multipart';
	return { content, firstLine: hasHeader ? attached : 0, endLine: lines.count, attachments, form };
}

/** Whether a part is a multipart that contains its delimiters; a program that strips a mail may leave its header. */
function isDivided(document: Content, { boundary }: Part, first: number, end: number): boolean {
	if (boundary === null) return false;
	for (let line = first; line < end; line++) if (delimits(document, line, boundary)) return true;
	return false;
}

/** Whether the lines of a part are not its text: bytes that are encoded, in another character set, or flowed. */
function isCoded(document: Content, part: Part, first: number, end: number): boolean {
	return part.encoding !== 'identity' || part.flow !== null || isForeign(document, part, first, end);
}

/** Whether lines have to be read in the part's own character set: the document was read as bytes, or has escapes. */
function isForeign({ text, lines, isLatin1 }: Content, { charset }: Part, first: number, end: number): boolean {
	if (isLatin1 !== true && !/^iso-2022-/i.test(charset)) return false;
	const slice = text.slice(lines.start(first), lines.start(end));
	if (slice.includes('\x1b')) return true;
	// git passes the bytes of a diff on as they are, and so they are shown where they are not UTF-8.
	return NOT_ASCII.test(slice) && (isUtf8(slice) || !(WESTERN.test(charset) || slice.includes('\n@@ -')));
}

const GREATER = 0x3e;
const NOT_ASCII = /[^\0-\x7f]/;
/** What is Latin-1 where it is not UTF-8. */
const WESTERN = /^(?:utf-?8|us-ascii|iso-?8859-1|latin-?1)$/i;

/** Whether an attached patch has an author or a subject itself, which count instead of those of the mail. */
function hasOwnHeader({ text, lines }: Content, line: number): boolean {
	const first = isFormatPatch({ text, lines }, line) ? line + 1 : line;
	const { fields } = parseFields(text, lines, first, lines.count, HEADER_FIELDS);
	return fields.some(({ name }) => name === 'subject');
}

/** Whether a mail of `git format-patch` begins in line `line`. */
export function isFormatPatch({ text, lines }: Pick<Content, 'text' | 'lines'>, line: number): boolean {
	const start = lines.start(line);
	return FORMAT_PATCH.test(text.slice(start, Math.min(lines.end(line), start + MAX_FORMAT_PATCH)));
}

/** Maximum number of fields that are searched for a subject. */
const HEADER_FIELDS = 20;
const MAX_FORMAT_PATCH = 120;
/** The line that `git format-patch` begins a mail with. */
const FORMAT_PATCH = /^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001\s*$/;

/** Whether the line at `start` is `From ` after one or more `>`. */
function isQuotedFrom(text: string, start: number): boolean {
	let position = start;
	while (text.charCodeAt(position) === GREATER) position++;
	return position > start && text.startsWith('From ', position);
}

interface Part {
	readonly type: string;
	readonly charset: string;
	readonly encoding: 'identity' | 'quoted-printable' | 'base64';
	readonly boundary: string | null;
	/** How its lines are flowed (RFC 3676), and whether the blank at a soft line break is removed; null if they are not. */
	readonly flow: { readonly deletesBlank: boolean } | null;
	/** Name of an attachment, in lower case; empty if there is none. */
	readonly fileName: string;
}

/** A part without fields of its type. */
const PLAIN: Part = {
	type: 'text/plain',
	charset: 'utf-8',
	encoding: 'identity',
	boundary: null,
	flow: null,
	fileName: '',
};

function describe(document: Content, fields: readonly Field[]): Part {
	const value = (name: string): string => {
		const field = fields.find((candidate) => candidate.name === name);
		return field === undefined ? '' : fieldText(document, field).slice(0, MAX_VALUE);
	};
	if (!fields.some(({ name }) => name.startsWith('content-'))) return PLAIN;
	const type = value('content-type');
	const encoding = value('content-transfer-encoding').trim().toLowerCase();
	return {
		type: /^[^;\s]+/.exec(type)?.[0].toLowerCase() ?? 'text/plain',
		charset: parameter(type, CHARSET) ?? 'utf-8',
		encoding: encoding === 'base64' || encoding === 'quoted-printable' ? encoding : 'identity',
		boundary: /^multipart\//i.test(type) ? parameter(type, BOUNDARY) : null,
		flow: isSet(type, FORMAT, 'flowed') ? { deletesBlank: isSet(type, DELETES_BLANK, 'yes') } : null,
		fileName: (parameter(value('content-disposition'), FILE_NAME) ?? parameter(type, NAME) ?? '').toLowerCase(),
	};
}

/** The character set that the fields of a mail declare, in lower case; UTF-8 if they declare none. */
export function declaredCharset(document: Content, fields: readonly Field[]): string {
	return describe(document, fields).charset.toLowerCase();
}

/** Maximum number of characters of a field in which parameters are searched. */
const MAX_VALUE = 2000;

const CHARSET = parameterPattern('charset');
const BOUNDARY = parameterPattern('boundary');
const FILE_NAME = parameterPattern('filename');
const NAME = parameterPattern('name');
const FORMAT = parameterPattern('format');
const DELETES_BLANK = parameterPattern('delsp');

function parameterPattern(name: 'charset' | 'boundary' | 'filename' | 'name' | 'format' | 'delsp'): RegExp {
	// eslint-disable-next-line no-restricted-syntax -- the names are ours
	return new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i');
}

function parameter(value: string, pattern: RegExp): string | null {
	if (!value.includes(';')) return null;
	const match = pattern.exec(value);
	const found = match?.[1] ?? match?.[2] ?? '';
	return found === '' ? null : found;
}

function isSet(type: string, name: RegExp, value: string): boolean {
	return parameter(type, name)?.toLowerCase() === value;
}

/** Whether a part is a file that holds a patch. */
function isPatchFile({ type, fileName }: Part): boolean {
	return /\.(?:patch|diff)$/.test(fileName) || /^(?:application|text)\/x-(?:patch|diff)$/.test(type);
}

/** Whether a part can hold a patch: text other than a web page, or an attached patch of any type. */
function isWanted(part: Part): boolean {
	const { type, boundary } = part;
	if (boundary !== null || type === 'message/rfc822') return true;
	if (type.startsWith('text/')) return type !== 'text/html';
	return isPatchFile(part);
}

interface Target {
	readonly out: ContentBuilder;
	readonly unquotes: boolean;
	/** Where attached patches begin in the decoded text. */
	readonly attachments: number[];
	/** The forms that the texts so far were in. */
	readonly forms: string[];
}

function appendPart(document: Content, part: Part, first: number, end: number, target: Target, depth: number): void {
	const { out } = target;
	out.endLine();
	if (part.boundary !== null && depth < MAX_DEPTH && isDivided(document, part, first, end)) {
		appendMultipart(document, part.type, part.boundary, first, end, target, depth);
		return;
	}
	if (isPatchFile(part)) target.attachments.push(out.length);
	if (part.flow === null) appendText(document, part, first, end, target);
	else {
		target.forms.push('format=flowed');
		const whole: Target = { ...target, out: new ContentBuilder() };
		appendText(document, part, first, end, whole);
		unflow(whole.out.build(), part.flow.deletesBlank, out);
	}
}

/** Appends the text of a part that has no parts. */
function appendText(document: Content, part: Part, first: number, end: number, target: Target): void {
	const { text, lines } = document;
	const { encoding, charset } = part;
	const { out, unquotes, forms } = target;
	const decode = (bytes: readonly number[]): string => decodeBytes(bytes, charset, document.decoders);
	if (encoding !== 'identity') {
		forms.push(encoding);
		const decodeLines = encoding === 'base64' ? decodeBase64 : decodeQuotedPrintable;
		decodeLines(text, lines, first, end, decode, out);
	} else if (isForeign(document, part, first, end)) {
		forms.push(charset);
		rereadLines(document, part, first, end, out);
	} else if (unquotes) {
		forms.push('mboxrd');
		copyUnquoted(document, first, end, out);
	} else copyLines(text, lines, first, end, out);
}

/** Appends lines that were read as bytes in the character set of their part. */
function rereadLines(document: Content, { charset }: Part, first: number, end: number, out: ContentBuilder): void {
	const { text, lines, decoders } = document;
	for (let line = first; line < end; line++) {
		const [start, next] = [lines.start(line), lines.start(line + 1)];
		const own = text.slice(start, next);
		const reread = NOT_ASCII.test(own) || own.includes('\x1b') ? rereadBytes(own, charset, decoders) : own;
		if (reread === own) out.verbatim(own, start);
		else out.decoded(reread, start, next);
	}
}

/**
 * Undoes format=flowed as git does: a line that ends with a blank continues in the next, and a leading blank may be
 * stuffing. Quoted lines stay as they are, so that they never run into what is said about them.
 */
function unflow(content: Content, deletesBlank: boolean, out: ContentBuilder): void {
	const { text, lines } = content;
	for (let line = 0; line < lines.count; line++) {
		const { start, end } = lines.span(line);
		const isSignature = text.slice(start, Math.min(end, start + 4)) === '-- ';
		if (isSignature) out.endLine();
		const from = !isSignature && text.charAt(start) === ' ' ? start + 1 : start;
		const isQuote = text.charCodeAt(start) === GREATER || text.charCodeAt(lines.start(line + 1)) === GREATER;
		const isSoft = !isSignature && !isQuote && end > from && text.charAt(end - 1) === ' ';
		out.copy(content, from, isSoft ? end - (deletesBlank ? 1 : 0) : lines.start(line + 1));
	}
}

/** Copies lines, `From ` lines without the `>` that a mailbox put before them. */
function copyUnquoted({ text, lines }: Content, first: number, end: number, out: ContentBuilder): void {
	let from = lines.start(first);
	for (let line = first; line < end; line++) {
		const start = lines.start(line);
		if (text.charCodeAt(start) !== GREATER || !isQuotedFrom(text, start)) continue;
		out.verbatim(text.slice(from, start), from);
		from = start + 1;
	}
	out.verbatim(text.slice(from, lines.start(end)), from);
}

/**
 * Of alternatives the first that can hold a patch; of a mixed multipart all such parts, one after the other; the first web
 * page if there is nothing else.
 */
function appendMultipart(
	document: Content,
	type: string,
	boundary: string,
	first: number,
	end: number,
	target: Target,
	depth: number,
): void {
	const { text, lines } = document;
	let start: number | null = null;
	let page: (() => void) | null = null;
	const { length } = target.out;
	for (let line = first; line <= end; line++) {
		const isDelimiter = line < end && delimits(document, line, boundary);
		if (line < end && !isDelimiter) continue;
		if (start !== null) {
			const block = parseFields(text, lines, start, line);
			const inner = describe(document, block.fields);
			const bodyStart = block.endLine < line && lines.text(block.endLine) === '' ? block.endLine + 1 : block.endLine;
			if (isWanted(inner)) {
				appendPart(document, inner, bodyStart, line, target, depth + 1);
				if (isDelimiter) target.out.endLine();
				if (type === 'multipart/alternative') return;
			} else if (inner.type === 'text/html') {
				const partEnd = line;
				page ??= () => {
					appendPart(document, inner, bodyStart, partEnd, target, depth + 1);
				};
			}
		}
		if (isDelimiter && text.startsWith('--', lines.start(line) + 2 + boundary.length)) break;
		start = line + 1;
	}
	if (target.out.length === length) page?.();
}

/** Whether line `line` is the delimiter of a part: `--`, the boundary, perhaps `--`, and nothing else but blanks. */
function delimits({ text, lines }: Content, line: number, boundary: string): boolean {
	const start = lines.start(line);
	if (text.charCodeAt(start) !== 0x2d || !text.startsWith('--', start) || !text.startsWith(boundary, start + 2))
		return false;
	const rest = text
		.slice(start + 2 + boundary.length, Math.min(lines.end(line), start + 2 + boundary.length + 200))
		.trim();
	return rest === '' || rest === '--';
}
