import { compact } from './compact.ts';
import { LineTable } from './lines.ts';
import type { Span } from './span.ts';

/**
 * Text that comes from the document as opened: the document itself, or the decoded body of a mail.
 * All spans of a patch are offsets in its content; `toDocument` turns them into spans of the document.
 */
export interface Content {
	readonly text: string;
	readonly lines: LineTable;
	/** Null if the content is the document: then offsets are those of the document, and edits are possible. */
	readonly map: OffsetMap | null;
	/** Whether each character is a byte of a file that was read as Latin-1. */
	readonly isLatin1?: boolean;
	/** Whether the file is UTF-16, which git does not read. */
	readonly isUtf16?: boolean;
	/** Makes decoders of character sets that the core has no table of. */
	readonly decoders?: TextDecoders;
}

/** As the constructor of `TextDecoder`, which hosts have; throws for a label that it does not know. */
export type TextDecoders = (label: string) => { decode(bytes: Uint8Array): string };

/** A piece of decoded text: it begins at `start` in the content, and was `source` to `sourceEnd` in the document. */
interface Piece {
	readonly start: number;
	readonly source: number;
	sourceEnd: number;
	/** Verbatim pieces map character by character; others only as a whole. */
	readonly verbatim: boolean;
}

/** Translates between offsets in decoded text and offsets in the document; pieces are in the order of both. */
export class OffsetMap {
	readonly #pieces: readonly Piece[];

	constructor(pieces: readonly Piece[]) {
		this.#pieces = pieces;
	}

	/** The part of the document that the character at `offset` comes from. */
	toDocument(offset: number): Span {
		const piece = this.#pieces[this.#find(({ start }) => start, offset)];
		if (piece === undefined) return { start: 0, end: 0 };
		if (!piece.verbatim) return { start: piece.source, end: piece.sourceEnd };
		const start = Math.min(piece.source + offset - piece.start, piece.sourceEnd);
		return { start, end: Math.min(start + 1, piece.sourceEnd) };
	}

	/** The offset in the decoded text of the document's `offset`; dropped text belongs to the text before it. */
	fromDocument(offset: number): number {
		const index = this.#find(({ source }) => source, offset);
		const piece = this.#pieces[index];
		if (piece === undefined || offset < piece.source) return 0;
		if (!piece.verbatim) return piece.start;
		return piece.start + Math.min(offset, piece.sourceEnd) - piece.source;
	}

	/** The stretches of `start` to `end`, each with its place in the document, of which a verbatim one is a copy. */
	eachPiece(
		start: number,
		end: number,
		take: (from: number, to: number, source: Span, isVerbatim: boolean) => void,
	): void {
		for (let index = this.#find((piece) => piece.start, start); ; index++) {
			const piece = this.#pieces[index];
			if (piece === undefined || piece.start >= end) return;
			const from = Math.max(start, piece.start);
			const to = Math.min(end, this.#pieces[index + 1]?.start ?? end);
			const shift = piece.source - piece.start;
			const source = piece.verbatim
				? { start: from + shift, end: to + shift }
				: { start: piece.source, end: piece.sourceEnd };
			if (from < to) take(from, to, source, piece.verbatim);
		}
	}

	/** Index of the last piece that begins at or before `offset`. */
	#find(begin: (piece: Piece) => number, offset: number): number {
		let low = 0;
		let high = this.#pieces.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			const piece = this.#pieces[middle];
			if (piece !== undefined && begin(piece) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}

/** Collects decoded text and where each piece of it came from. */
export class ContentBuilder {
	readonly #pieces: Piece[] = [];
	readonly #parts: string[] = [];
	#length = 0;
	#endsLine = true;

	/** Length of the text so far. */
	get length(): number {
		return this.#length;
	}

	/** The end, in the document, of what the text so far came from. */
	get sourceEnd(): number {
		return this.#pieces.at(-1)?.sourceEnd ?? 0;
	}

	/** Appends characters that are the same in the document, at `source`. */
	verbatim(text: string, source: number): void {
		if (text === '') return;
		const last = this.#pieces.at(-1);
		if (last?.verbatim === true && last.sourceEnd === source) last.sourceEnd += text.length;
		else this.#push(source, source + text.length, true);
		this.#append(text);
	}

	/** Appends characters that were decoded from `source` to `sourceEnd` of the document. */
	decoded(text: string, source: number, sourceEnd: number): void {
		if (text === '') return;
		this.#push(source, sourceEnd, false);
		this.#append(text);
	}

	/** Ends the line, so that the next text begins a new one. */
	endLine(): void {
		if (!this.#endsLine) this.decoded('\n', this.sourceEnd, this.sourceEnd);
	}

	build(): Content {
		const text = this.#parts.join('');
		return { text, lines: new LineTable(text), map: new OffsetMap(compact(this.#pieces)) };
	}

	/** Appends `start` to `end` of another content, with the places that it came from. */
	copy(content: Content, start: number, end: number): void {
		if (content.map === null) this.verbatim(content.text.slice(start, end), start);
		else {
			content.map.eachPiece(start, end, (from, to, source, isVerbatim) => {
				const text = content.text.slice(from, to);
				if (isVerbatim) this.verbatim(text, source.start);
				else this.decoded(text, source.start, source.end);
			});
		}
	}

	#push(source: number, sourceEnd: number, verbatim: boolean): void {
		this.#pieces.push({ start: this.#length, source, sourceEnd, verbatim });
	}

	#append(text: string): void {
		this.#parts.push(text);
		this.#length += text.length;
		this.#endsLine = text.endsWith('\n');
	}
}

/** The span in the document of a span of `content`; for decoded text, the smallest part that it came from. */
export function toDocument(content: Content, span: Span): Span {
	if (content.map === null) return span;
	const { start } = content.map.toDocument(span.start);
	if (span.end <= span.start) return { start, end: start };
	return { start, end: Math.max(start, content.map.toDocument(span.end - 1).end) };
}

/** The offset in `content` of the document's `offset`; the nearest one if `content` does not contain it. */
export function fromDocument(content: Content, offset: number): number {
	return content.map === null ? offset : content.map.fromDocument(offset);
}
