import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Token } from '../c/lexer.ts';
import type { Image } from '../patch/image.ts';

/** Stands in `CodeLine.code` for each character of a comment. */
export const FILLER = '\u0001';

/** A line of a hunk's post-image with what is no code made harmless; columns are characters. */
export interface CodeLine {
	/** In the image, from 0. */
	readonly index: number;
	readonly isAdded: boolean;
	/** Where its text begins in the hunk. */
	readonly start: number;
	/** As written. */
	readonly raw: string;
	/** As long as `raw`: comments are `FILLER`, what quotes hold is `X`. */
	readonly code: string;
}

/** The lines of an image whose tokens, directives taken apart, are `tokens`. */
export function codeLines(image: Image, tokens: readonly Token[]): readonly CodeLine[] {
	const { text, lines } = image;
	let code = '';
	let position = 0;
	for (const { kind, start, end } of tokens) {
		if (kind !== 'comment' && kind !== 'string' && kind !== 'character') continue;
		const piece = text.slice(start, end);
		code += text.slice(position, start) + (kind === 'comment' ? crossedOut(piece, FILLER) : quoted(piece));
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

/** `text` with each character but line feeds replaced. */
function crossedOut(text: string, replacement: string): string {
	if (!text.includes('\n')) return replacement.repeat(text.length);
	return text
		.split('\n')
		.map((line) => replacement.repeat(line.length))
		.join('\n');
}

/** A literal with its contents crossed out; the quotes stay. */
function quoted(literal: string): string {
	const isClosed = literal.length > 1 && literal.endsWith(literal.charAt(0));
	const inside = crossedOut(literal.slice(1, isClosed ? -1 : undefined), 'X');
	return literal.charAt(0) + inside + (isClosed ? literal.charAt(0) : '');
}

/** Where columns `from` to `to` of a line stand in the hunk. */
export function columnsOf({ start }: CodeLine, from: number, to: number): Span {
	return { start: start + from, end: start + to };
}

/** The edit that puts `newText` in the place of columns `from` to `to`. */
export function replaceColumns(line: CodeLine, from: number, to: number, newText: string): TextEdit {
	return { span: columnsOf(line, from, to), newText };
}
