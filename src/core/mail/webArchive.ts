import type { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { Field } from './field.ts';

/** One mail on a page of a public-inbox archive. */
export interface PageMail {
	readonly first: number;
	readonly end: number;
	/** Sender, date, recipients and subject as the page shows them, as if they were header fields. */
	readonly fields: readonly Field[];
	/** First and last (exclusive) line of the mail's own text. */
	readonly bodyStart: number;
	readonly bodyEnd: number;
}

/** The text after the date of each mail on such a page. */
const PERMALINK = ' UTC (permalink / raw)';
/** Maximum length of a line that is read; names and dates are shorter. */
const MAX_LINE = 1000;

/**
 * The mails on a page that was copied from a public-inbox archive, with or without its leading white space; null if
 * the text is not such a page. Text above the first mail belongs to it.
 */
export function splitPage(text: string, lines: LineTable): readonly PageMail[] | null {
	const senders: number[] = [];
	for (let at = text.indexOf(PERMALINK); at !== -1; at = text.indexOf(PERMALINK, at + PERMALINK.length)) {
		const line = lines.lineAt(at);
		if (senders.at(-1) !== line && senderOf(text, lines, line) !== null) senders.push(line);
	}
	if (senders.length === 0) return null;
	const headings = senders.map((line, i) => headingOf(text, lines, line, (senders[i - 1] ?? -1) + 1));
	return senders.map((sender, i) => {
		const heading = headings[i] ?? sender;
		const end = headings[i + 1] ?? lines.count;
		return readMail(text, lines, i === 0 ? 0 : heading, heading, sender, end);
	});
}

/** Maximum number of mails that a page can lack. */
const MAX_NOT_FOUND = 1000;

/** The Message-IDs of mails that a page of an archive names and does not have, each once. */
export function notFoundOn(text: string): readonly string[] {
	const ids = new Set<string>();
	if (!text.includes(PERMALINK)) return [];
	for (const [, id = ''] of text.matchAll(/^ {0,200}\[not found\] {1,200}(?:` )?<([^\s<>]{1,1000})>$/gm)) {
		if (ids.size < MAX_NOT_FOUND) ids.add(id);
	}
	return [...ids];
}

/** Places of name and date in `From: NAME @ 2024-08-07 19:48 UTC (permalink / raw)`. */
function senderOf(text: string, lines: LineTable, line: number): { name: Span; date: Span } | null {
	const start = lines.start(line);
	const end = lines.end(line);
	if (!text.startsWith('From: ', start) || end - start > MAX_LINE) return null;
	const own = text.slice(start, end);
	const at = own.lastIndexOf(' @ ');
	const dateEnd = own.indexOf(PERMALINK, at);
	if (at === -1 || dateEnd === -1) return null;
	return {
		name: { start: start + 'From: '.length, end: Math.max(start + 'From: '.length, start + at) },
		date: { start: start + at + ' @ '.length, end: start + dateEnd + ' UTC'.length },
	};
}

/** The line `* SUBJECT` above the list of neighbours, which is above a sender; the sender's own line if there is none. */
function headingOf(text: string, lines: LineTable, sender: number, from: number): number {
	for (let line = sender - 1; line >= from; line--) {
		const start = lines.start(line);
		if (text.startsWith('* ', start)) return line;
		if (text.startsWith('^ permalink ', start)) break;
	}
	return sender;
}

function readMail(
	text: string,
	lines: LineTable,
	first: number,
	heading: number,
	sender: number,
	end: number,
): PageMail {
	const fields: Field[] = [];
	const add = (name: string, span: Span, value: Span): void => {
		fields.push({ name, span, value });
	};
	if (heading < sender) {
		const span = lines.span(heading);
		add('subject', span, { start: span.start + '* '.length, end: span.end });
	}
	const places = senderOf(text, lines, sender);
	if (places !== null) {
		add('from', lines.span(sender), places.name);
		add('date', lines.span(sender), places.date);
	}
	let line = sender + 1;
	while (line < end) {
		const [, blanks = '', name = ''] =
			/^( {0,2})(To|Cc): /.exec(text.slice(lines.start(line), lines.start(line) + 8)) ?? [];
		if (name === '') break;
		const last = listEnd(text, lines, line, end);
		const start = lines.start(line) + blanks.length;
		const listed = lines.end(last - 1);
		add(name.toLowerCase(), { start, end: listed }, { start: Math.min(start + name.length + 2, listed), end: listed });
		line = last;
	}
	return { first, end, fields, bodyStart: line, bodyEnd: bodyEnd(text, lines, line, end) };
}

/** Number of columns to which public-inbox fills a list of names. */
const FILL = 70;

/**
 * The line after a list of names. Its folded lines are indented; where the page lost its leading blanks, a line continues
 * the list above if there was no room for its first word.
 */
function listEnd(text: string, lines: LineTable, first: number, end: number): number {
	let line = first + 1;
	for (; line < end; line++) {
		const above = text.slice(lines.start(line - 1), Math.min(lines.end(line - 1), lines.start(line - 1) + MAX_LINE));
		const own = text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + MAX_LINE));
		if (own.startsWith('\t')) continue;
		const [word = ''] = own.split(' ', 1);
		const isFilled = above.length + 1 + word.length > FILL && (own.includes(', ') || own.split(' ').length <= 3);
		if (own === '' || word.endsWith(':') || !(isFilled || above.endsWith(','))) break;
	}
	return line;
}

/** A mail ends at the page's own line below it. */
function bodyEnd(text: string, lines: LineTable, first: number, end: number): number {
	for (let line = end - 1; line >= first; line--) {
		if (text.startsWith('^ permalink ', lines.start(line))) return line;
	}
	return end;
}
