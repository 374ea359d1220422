import { type Content, ContentBuilder } from '../text/content.ts';
import { type Field, fieldText, parseFields } from './field.ts';
import { copyLines, decodeBase64, decodeQuotedPrintable } from './transfer.ts';

/** Maximum depth of nested multiparts; deeper ones are read as plain text. */
const MAX_DEPTH = 8;

/** The readable text of a mail: decoded where it was encoded. */
export interface MailBody {
	readonly content: Content;
	/** First and last (exclusive) line of the body in its content. */
	readonly firstLine: number;
	readonly endLine: number;
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
	const part = describe(document.text, fields);
	if (part.boundary === null && part.encoding === 'identity' && !unquotes) {
		return { content: document, firstLine: first, endLine: end };
	}
	const out = new ContentBuilder();
	// The empty line between header and body belongs to neither.
	const start = first < end && document.lines.text(first) === '' ? first + 1 : first;
	appendPart(document, part, start, end, { out, unquotes }, 0);
	const content = out.build();
	return { content, firstLine: 0, endLine: content.lines.count };
}

/** Whether the line at `start` is `From ` after one or more `>`. */
function isQuotedFrom(text: string, start: number): boolean {
	let position = start;
	while (text.charCodeAt(position) === 0x3e) position++;
	return position > start && text.startsWith('From ', position);
}

interface Part {
	readonly type: string;
	readonly charset: string;
	readonly encoding: 'identity' | 'quoted-printable' | 'base64';
	readonly boundary: string | null;
	/** Name of an attachment, in lower case; empty if there is none. */
	readonly fileName: string;
}

/** A part without fields of its type. */
const PLAIN: Part = { type: 'text/plain', charset: 'utf-8', encoding: 'identity', boundary: null, fileName: '' };

function describe(text: string, fields: readonly Field[]): Part {
	const value = (name: string): string => {
		const field = fields.find((candidate) => candidate.name === name);
		return field === undefined ? '' : fieldText(text, field).slice(0, MAX_VALUE);
	};
	if (!fields.some(({ name }) => name.startsWith('content-'))) return PLAIN;
	const type = value('content-type');
	const encoding = value('content-transfer-encoding').trim().toLowerCase();
	return {
		type: /^[^;\s]+/.exec(type)?.[0].toLowerCase() ?? 'text/plain',
		charset: parameter(type, CHARSET) ?? 'utf-8',
		encoding: encoding === 'base64' || encoding === 'quoted-printable' ? encoding : 'identity',
		boundary: /^multipart\//i.test(type) ? parameter(type, BOUNDARY) : null,
		fileName: (parameter(value('content-disposition'), FILE_NAME) ?? parameter(type, NAME) ?? '').toLowerCase(),
	};
}

/** The character set that the fields of a mail declare, in lower case; UTF-8 if they declare none. */
export function declaredCharset(text: string, fields: readonly Field[]): string {
	return describe(text, fields).charset.toLowerCase();
}

/** Maximum number of characters of a field in which parameters are searched. */
const MAX_VALUE = 2000;

const CHARSET = parameterPattern('charset');
const BOUNDARY = parameterPattern('boundary');
const FILE_NAME = parameterPattern('filename');
const NAME = parameterPattern('name');

function parameterPattern(name: 'charset' | 'boundary' | 'filename' | 'name'): RegExp {
	// eslint-disable-next-line no-restricted-syntax -- the names are ours
	return new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i');
}

function parameter(value: string, pattern: RegExp): string | null {
	if (!value.includes(';')) return null;
	const match = pattern.exec(value);
	const found = match?.[1] ?? match?.[2] ?? '';
	return found === '' ? null : found;
}

/** Whether a part can hold a patch: text other than a web page, or an attached patch of any type. */
function isWanted({ type, boundary, fileName }: Part): boolean {
	if (boundary !== null || type === 'message/rfc822') return true;
	if (type.startsWith('text/')) return type !== 'text/html';
	return /\.(?:patch|diff)$/.test(fileName) || /^application\/x-(?:patch|diff)$/.test(type);
}

interface Target {
	readonly out: ContentBuilder;
	readonly unquotes: boolean;
}

function appendPart(document: Content, part: Part, first: number, end: number, target: Target, depth: number): void {
	const { text, lines } = document;
	const { out, unquotes } = target;
	out.endLine();
	if (part.boundary !== null && depth < MAX_DEPTH) {
		appendMultipart(document, part.type, part.boundary, first, end, target, depth);
	} else if (part.encoding === 'base64') {
		decodeBase64(text, lines, first, end, part.charset, out);
	} else if (part.encoding === 'quoted-printable') {
		decodeQuotedPrintable(text, lines, first, end, part.charset, out);
	} else if (unquotes) {
		copyUnquoted(document, first, end, out);
	} else {
		copyLines(text, lines, first, end, out);
	}
}

/** Copies lines, `From ` lines without the `>` that a mailbox put before them. */
function copyUnquoted({ text, lines }: Content, first: number, end: number, out: ContentBuilder): void {
	let from = lines.start(first);
	for (let line = first; line < end; line++) {
		const start = lines.start(line);
		if (text.charCodeAt(start) !== 0x3e || !isQuotedFrom(text, start)) continue;
		out.verbatim(text.slice(from, start), from);
		from = start + 1;
	}
	out.verbatim(text.slice(from, lines.start(end)), from);
}

/** Of alternatives the first that can hold a patch; of a mixed multipart all such parts, one after the other. */
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
	for (let line = first; line <= end; line++) {
		const isDelimiter = line < end && delimits(document, line, boundary);
		if (line < end && !isDelimiter) continue;
		if (start !== null) {
			const block = parseFields(text, lines, start, line);
			const inner = describe(text, block.fields);
			const bodyStart = block.endLine < line && lines.text(block.endLine) === '' ? block.endLine + 1 : block.endLine;
			if (isWanted(inner)) {
				appendPart(document, inner, bodyStart, line, target, depth + 1);
				if (type === 'multipart/alternative') return;
			}
		}
		if (isDelimiter && text.startsWith('--', lines.start(line) + 2 + boundary.length)) return;
		start = line + 1;
	}
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
