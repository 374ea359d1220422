import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Token } from '../c/lexer.ts';
import type { Image } from '../patch/image.ts';

/** Replaces each character of a comment in `CodeLine.code`, so that no pattern for code matches in it and columns stay. */
export const FILLER = '\u0001';

/**
 * A line of a hunk's post-image for patterns that search code: comments and the contents of literals are replaced by
 * characters that mean nothing. Columns are characters.
 */
export interface CodeLine {
	/** In the image, from 0. */
	readonly index: number;
	readonly isAdded: boolean;
	/** Offset of its text in the hunk. */
	readonly start: number;
	/** As written. */
	readonly raw: string;
	/** Of the same length as `raw`: comments are `FILLER`, characters in quotes are `X`. */
	readonly code: string;
}

/** The lines of an image whose tokens, directives split into tokens, are `tokens`. */
export function codeLines(image: Image, tokens: readonly Token[]): readonly CodeLine[] {
	const { text, lines } = image;
	let code = '';
	let position = 0;
	for (const { kind, start, end } of tokens) {
		const mask = MASKS[kind];
		if (mask === undefined) continue;
		code += text.slice(position, start) + mask(text.slice(start, end));
		position = end;
	}
	code += text.slice(position);
	return image.isContext.map((isContext, index) => ({
		index,
		isAdded: !isContext,
		start: image.toContent(lines.start(index)),
		raw: lines.text(index),
		code: code.slice(lines.start(index), lines.end(index)),
	}));
}

/** How tokens that are not code are masked. */
const MASKS: Readonly<Partial<Record<Token['kind'], (piece: string) => string>>> = {
	comment: (piece) => masked(piece, FILLER),
	string: quoted,
	character: quoted,
	other: (piece) => (piece.length > 1 ? masked(piece, 'X') : piece),
};

/** `text` with each character but line feeds replaced. */
function masked(text: string, replacement: string): string {
	if (!text.includes('\n')) return replacement.repeat(text.length);
	return text
		.split('\n')
		.map((line) => replacement.repeat(line.length))
		.join('\n');
}

/** A literal with its contents masked; the quotes, and a prefix like `L`, stay. */
function quoted(literal: string): string {
	const open = literal.search(/["']/);
	const quote = literal.charAt(open);
	const isClosed = literal.length > open + 1 && literal.endsWith(quote);
	const inside = masked(literal.slice(open + 1, isClosed ? -1 : undefined), 'X');
	return literal.slice(0, open + 1) + inside + (isClosed ? quote : '');
}

/** The span in the hunk of columns `from` to `to` of a line. */
export function columnsOf({ start }: CodeLine, from: number, to: number): Span {
	return { start: start + from, end: start + to };
}

/** The edit that replaces columns `from` to `to` with `newText`. */
export function replaceColumns(line: CodeLine, from: number, to: number, newText: string): TextEdit {
	return { span: columnsOf(line, from, to), newText };
}
