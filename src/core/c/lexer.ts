/**
 * The kind of a token. A `directive` is a whole preprocessor line with its continuations, a `comment` a whole comment;
 * `other` is a character that is not part of C, or an argument that a macro takes as text.
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
];
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
		else if (unit === 0x23 && directives === 'whole' && (tokens.at(-1)?.endLine ?? -1) < line)
			push('directive', directiveEnd(text, position));
		else if (isWordStart(unit)) push('identifier', wordEnd(text, position));
		else if (isDigit(unit)) push('number', numberEnd(text, position));
		else if (unit === 0x22) push('string', quotedEnd(text, position));
		else if (unit === 0x27) push('character', quotedEnd(text, position));
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

function numberEnd(text: string, position: number): number {
	do {
		const unit = text.charCodeAt(position++);
		const next = text.charCodeAt(position);
		if ((next === 0x2b || next === 0x2d) && (unit | 0x20) === 0x65 && text.charCodeAt(position - 2) !== 0x78)
			position++;
	} while (
		isWordStart(text.charCodeAt(position)) ||
		isDigit(text.charCodeAt(position)) ||
		text.charCodeAt(position) === 0x2e
	);
	return position;
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
