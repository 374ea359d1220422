import { type Content, ContentBuilder } from '../text/content.ts';
import { type Field, fieldText, parseFields } from './field.ts';
import type { Body } from './mail.ts';
import { copyLines, decodeBase64, decodeQuotedPrintable } from './transfer.ts';

/** How deep multiparts may nest before the rest is read as plain text. */
const MAX_DEPTH = 8;

/**
 * The readable text of a mail's body: the document itself where the body stands there as it is, otherwise the decoded
 * text of its patch-carrying parts with a map back.
 */
export function readBody(document: Content, fields: readonly Field[], first: number, end: number): Body {
	const part = describe(document.text, fields);
	if (part.boundary === null && part.encoding === 'identity') {
		return { content: document, firstLine: first, endLine: end };
	}
	const out = new ContentBuilder();
	// The empty line between header and body belongs to neither.
	const start = first < end && document.lines.text(first) === '' ? first + 1 : first;
	appendPart(document, part, start, end, out, 0);
	const content = out.build();
	return { content, firstLine: 0, endLine: content.lines.count };
}

interface Part {
	readonly type: string;
	readonly charset: string;
	readonly encoding: 'identity' | 'quoted-printable' | 'base64';
	readonly boundary: string | null;
}

function describe(text: string, fields: readonly Field[]): Part {
	const value = (name: string): string => {
		const field = fields.find((candidate) => candidate.name === name);
		return field === undefined ? '' : fieldText(text, field);
	};
	const type = value('content-type');
	const encoding = value('content-transfer-encoding').trim().toLowerCase();
	return {
		type: /^[^;\s]+/.exec(type)?.[0].toLowerCase() ?? 'text/plain',
		charset: parameter(type, 'charset') ?? 'utf-8',
		encoding: encoding === 'base64' || encoding === 'quoted-printable' ? encoding : 'identity',
		boundary: /^multipart\//i.test(type) ? parameter(type, 'boundary') : null,
	};
}

function parameter(value: string, name: string): string | null {
	const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value);
	return match?.[1] ?? match?.[2] ?? null;
}

function appendPart(
	document: Content,
	part: Part,
	first: number,
	end: number,
	out: ContentBuilder,
	depth: number,
): void {
	const { text, lines } = document;
	if (part.boundary !== null && depth < MAX_DEPTH) {
		appendMultipart(document, part, first, end, out, depth);
	} else if (part.encoding === 'base64') {
		decodeBase64(text, lines, first, end, part.charset, out);
	} else if (part.encoding === 'quoted-printable') {
		decodeQuotedPrintable(text, lines, first, end, part.charset, out);
	} else {
		copyLines(text, lines, first, end, out);
	}
}

/** Of alternatives the first plain text; of a mixed multipart every textual part, one after the other. */
function appendMultipart(
	document: Content,
	part: Part,
	first: number,
	end: number,
	out: ContentBuilder,
	depth: number,
): void {
	const { text, lines } = document;
	const delimiter = `--${part.boundary ?? ''}`;
	let start: number | null = null;
	for (let line = first; line <= end; line++) {
		const atEnd = line === end;
		if (!atEnd && !lines.text(line).startsWith(delimiter)) continue;
		if (start !== null) {
			const block = parseFields(text, lines, start, line);
			const inner = describe(text, block.fields);
			const bodyStart = block.endLine < line && lines.text(block.endLine) === '' ? block.endLine + 1 : block.endLine;
			const wanted = inner.boundary !== null || (inner.type.startsWith('text/') && inner.type !== 'text/html');
			if (wanted) {
				appendPart(document, inner, bodyStart, line, out, depth + 1);
				if (part.type === 'multipart/alternative') return;
			}
		}
		start = line + 1;
	}
}
