import { LineTable } from './lines.ts';
import type { Span } from './span.ts';

/**
 * Text that stands somewhere in the document as opened: the document itself, or the decoded body of a mail.
 * All spans of a patch are offsets in its content; `toDocument` leads back.
 */
export interface Content {
	readonly text: string;
	readonly lines: LineTable;
	/** Null when the content is the document: offsets are the document's own, and edits are possible. */
	readonly map: OffsetMap | null;
}

/** One stretch of decoded text: `start` in the content came from `source` in the document. */
interface Piece {
	readonly start: number;
	readonly source: number;
	/** Verbatim stretches map character by character; others only as a whole. */
	readonly verbatim: boolean;
}

/** From offsets in decoded text to offsets in the document; pieces are in order of both. */
export class OffsetMap {
	readonly #pieces: readonly Piece[];

	constructor(pieces: readonly Piece[]) {
		this.#pieces = pieces;
	}

	/** The offset in the document where the character at `offset` comes from. */
	toDocument(offset: number): number {
		let low = 0;
		let high = this.#pieces.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.#pieces[middle]?.start ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		const piece = this.#pieces[low];
		if (piece === undefined) return 0;
		return piece.verbatim ? piece.source + offset - piece.start : piece.source;
	}
}

/** Collects decoded text and where each stretch of it came from. */
export class ContentBuilder {
	readonly #pieces: Piece[] = [];
	readonly #parts: string[] = [];
	#length = 0;

	/** Appends characters that stand in the document at `source` exactly as they are. */
	verbatim(text: string, source: number): void {
		const last = this.#pieces.at(-1);
		const continues = last?.verbatim === true && last.source + this.#length - last.start === source;
		if (!continues) this.#push(source, true);
		this.#append(text);
	}

	/** Appends characters that were decoded from the stretch of the document beginning at `source`. */
	decoded(text: string, source: number): void {
		this.#push(source, false);
		this.#append(text);
	}

	build(): Content {
		const text = this.#parts.join('');
		return { text, lines: new LineTable(text), map: new OffsetMap(this.#pieces) };
	}

	#push(source: number, verbatim: boolean): void {
		this.#pieces.push({ start: this.#length, source, verbatim });
	}

	#append(text: string): void {
		this.#parts.push(text);
		this.#length += text.length;
	}
}

/** The place in the document of a span of `content`; of decoded text, the nearest stretch that it came from. */
export function toDocument(content: Content, span: Span): Span {
	if (content.map === null) return span;
	const start = content.map.toDocument(span.start);
	if (span.end <= span.start) return { start, end: start };
	return { start, end: Math.max(start, content.map.toDocument(span.end - 1) + 1) };
}
