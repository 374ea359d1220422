import { CONFLICT_MARKER } from '../text/conflictMarker.ts';

/**
 * The kind of a token. A `directive` is a whole preprocessor line with its continuations, a `comment` a whole comment;
 * `other` is a character that is not part of C, a line that marks a conflict, or an argument that a macro takes as text.
 */
export type TokenKind =
	'identifier' | 'number' | 'string' | 'character' | 'punctuator' | 'comment' | 'directive' | 'other';

/** One token of C: offsets in the lexed text, lines from 0. */
export interface Token {
	readonly kind: TokenKind;
	readonly start: number;
	readonly end: number;
	/** Line of the first character, and of the last. */
	readonly line: number;
	readonly endLine: number;
	readonly text: string;
}

const PUNCTUATORS = [
	'<<=',
	'>>=',
	'...',
	'->',
	'++',
	'--',
	'<<',
	'>>',
	'<=',
	'>=',
	'==',
	'!=',
	'&&',
	'||',
	'+=',
	'-=',
	'*=',
	'/=',
	'%=',
	'&=',
	'|=',
	'^=',
	'##',
	'<:',
	':>',
	'<%',
	'%>',
	'%:',
];
/** What a string or character constant may begin with. */
const LITERAL_PREFIX = /^(?:u8|[uUL])$/;
/** Tokens that may hold a line break. */
const MULTILINE: ReadonlySet<TokenKind> = new Set<TokenKind>(['comment', 'directive', 'string', 'character']);
const PUNCTUATOR_STARTS = new Set(PUNCTUATORS.map((punctuator) => punctuator.charCodeAt(0)));
const SINGLE = new Set('{}()[];,.?:~!+-*/%<>=&|^#@\\'.split('').map((character) => character.charCodeAt(0)));

/**
 * Splits C text into tokens. Takes any text in linear time: an unterminated string ends with its line, an unterminated
 * comment with the text. A text cut out of a file may begin inside a comment; see `startsInComment`. Directives are
 * one token each, or several tokens with `apart`.
 */
export function tokenize(text: string, directives: 'whole' | 'apart' = 'whole'): readonly Token[] {
	const tokens: Token[] = [];
	let position = 0;
	let line = 0;
	const push = (kind: TokenKind, end: number): void => {
		const piece = text.slice(position, end);
		const endLine = MULTILINE.has(kind) ? line + newlines(piece) : line;
		tokens.push({ kind, start: position, end, line, endLine, text: piece });
		line = endLine;
		position = end;
	};
	if (startsInComment(text)) push('comment', after(text, '*/', 0));
	while (position < text.length) {
		const unit = text.charCodeAt(position);
		if (unit === 10) {
			line++;
			position++;
		} else if (unit <= 0x20) position++;
		else if (startsMarker(text, position, unit)) push('other', lineEnd(text, position));
		else if (unit === 0x23 && directives === 'whole' && (tokens.at(-1)?.endLine ?? -1) < line)
			push('directive', directiveEnd(text, position));
		else if (isWordStart(unit)) {
			const end = wordEnd(text, position);
			if (isQuote(text.charCodeAt(end)) && LITERAL_PREFIX.test(text.slice(position, Math.min(end, position + 4))))
				push(...quoted(text, end));
			else push('identifier', end);
		} else if (isDigit(unit) || (unit === 0x2e && isDigit(text.charCodeAt(position + 1))))
			push('number', numberEnd(text, position));
		else if (isQuote(unit)) push(...quoted(text, position));
		else if (unit === 0x2f && text.charCodeAt(position + 1) === 0x2a) push('comment', after(text, '*/', position + 2));
		else if (unit === 0x2f && text.charCodeAt(position + 1) === 0x2f) push('comment', lineEnd(text, position));
		else if (SINGLE.has(unit)) push('punctuator', punctuatorEnd(text, position, unit));
		else push('other', position + 1);
	}
	return tokens;
}

/** Whether two tokens become others when nothing is between them, as `-` and `-` do. */
export function wouldJoin(left: string, right: string): boolean {
	return tokenize(left + right, 'apart')[0]?.text !== left;
}

/** Whether a text cut out of a file begins inside a block comment: its first comment marker closes one. */
function startsInComment(text: string): boolean {
	if (/^[ \t]*\*(?:\s|\/|$)/.test(text.slice(0, text.indexOf('\n') + 1))) return true;
	const close = text.indexOf('*/');
	if (close === -1) return false;
	const open = text.indexOf('/*');
	return (open === -1 || close < open) && text.charCodeAt(close - 1) !== 0x2f;
}

function newlines(text: string): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
	return count;
}

/** Offset after `mark`; the length of the text if there is none. */
function after(text: string, mark: string, from: number): number {
	const found = text.indexOf(mark, from);
	return found === -1 ? text.length : found + mark.length;
}

function lineEnd(text: string, from: number): number {
	const newline = text.indexOf('\n', from);
	return newline === -1 ? text.length : newline;
}

/** A directive ends with its line, unless a backslash continues it; a block comment in it may span lines. */
function directiveEnd(text: string, from: number): number {
	let end = lineEnd(text, from);
	for (;;) {
		const piece = text.slice(from, end);
		const open = openComment(piece);
		if (open !== -1) {
			const close = text.indexOf('*/', from + open + 2);
			if (close === -1) return text.length;
			from = close + 2;
			end = lineEnd(text, from);
		} else if (text.charCodeAt(end - 1) === 0x5c && end < text.length) {
			from = end + 1;
			end = lineEnd(text, from);
		} else return end;
	}
}

/** Where a block comment begins that a line does not end; -1 if there is none. Marks in strings begin none. */
function openComment(line: string): number {
	if (!line.includes('/*')) return -1;
	for (const { 0: piece, index } of line.matchAll(
		/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/.*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/g,
	)) {
		if (piece.startsWith('/*') && (piece.length < 4 || !piece.endsWith('*/'))) return index;
	}
	return -1;
}

/** Whether the line that begins at `position` marks a conflict. */
function startsMarker(text: string, position: number, unit: number): boolean {
	if (unit < 0x3c || text.charCodeAt(position + 6) !== unit || (position > 0 && text.charCodeAt(position - 1) !== 10))
		return false;
	return CONFLICT_MARKER.test(text.slice(position, lineEnd(text, position)));
}

function isWordStart(unit: number): boolean {
	return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f || unit === 0x24;
}

function isDigit(unit: number): boolean {
	return unit >= 0x30 && unit <= 0x39;
}

function wordEnd(text: string, position: number): number {
	do position++;
	while (isWordStart(text.charCodeAt(position)) || isDigit(text.charCodeAt(position)));
	return position;
}

/** The end of a preprocessing number: a sign after `e` or `p` is part of it, in `0xe+1`, too. */
function numberEnd(text: string, position: number): number {
	do {
		const letter = text.charCodeAt(position++) | 0x20;
		const next = text.charCodeAt(position);
		if ((next === 0x2b || next === 0x2d) && (letter === 0x65 || letter === 0x70)) position++;
	} while (
		isWordStart(text.charCodeAt(position)) ||
		isDigit(text.charCodeAt(position)) ||
		text.charCodeAt(position) === 0x2e
	);
	return position;
}

function isQuote(unit: number): boolean {
	return unit === 0x22 || unit === 0x27;
}

/** The kind and the end of the literal whose first quote is at `open`. */
function quoted(text: string, open: number): readonly ['string' | 'character', number] {
	return [text.charCodeAt(open) === 0x22 ? 'string' : 'character', quotedEnd(text, open)];
}

function quotedEnd(text: string, position: number): number {
	const quote = text.charCodeAt(position++);
	while (position < text.length) {
		const unit = text.charCodeAt(position);
		if (unit === quote) return position + 1;
		if (unit === 10) return position;
		position += unit === 0x5c ? 2 : 1;
	}
	return text.length;
}

function punctuatorEnd(text: string, position: number, unit: number): number {
	if (PUNCTUATOR_STARTS.has(unit)) {
		for (const punctuator of PUNCTUATORS)
			if (text.startsWith(punctuator, position)) return position + punctuator.length;
	}
	return position + 1;
}

/** Whether a token is another spelling of a bracket or `#`. */
export function isDigraph(text: string): boolean {
	return DIGRAPHS.has(text);
}

const DIGRAPHS = new Set(['<:', ':>', '<%', '%>', '%:']);
