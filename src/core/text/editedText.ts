import type { TextEdit } from './edit.ts';
import type { Span } from './span.ts';

/** A text that is edited in rounds and remembers which parts of it are unchanged. */
export class EditedText {
	readonly #original: string;
	/** In order: spans of the original, and new texts. */
	#pieces: readonly (Span | string)[];

	constructor(text: string) {
		this.#original = text;
		this.#pieces = [{ start: 0, end: text.length }];
	}

	get text(): string {
		return this.#pieces.map((piece) => this.#textOf(piece)).join('');
	}

	/** Applies `edits`, whose spans are offsets in the current text and must not overlap. */
	edit(edits: readonly TextEdit[]): void {
		const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
		const result: (Span | string)[] = [];
		const rest = [...this.#pieces].reverse();
		let position = 0;
		/** Moves the pieces before `offset` of the current text to `taken`. */
		const take = (offset: number, taken: (Span | string)[]): void => {
			while (position < offset) {
				const piece = rest.pop();
				if (piece === undefined) break;
				const length = lengthOf(piece);
				if (position + length > offset) rest.push(part(piece, offset - position, length));
				taken.push(part(piece, 0, Math.min(length, offset - position)));
				position += Math.min(length, offset - position);
			}
		};
		for (const { span, newText } of ordered) {
			take(span.start, result);
			result.push(newText);
			take(span.end, []);
		}
		this.#pieces = [...result, ...rest.reverse()];
	}

	/** The edits of the original that all rounds amount to. */
	edits(): readonly TextEdit[] {
		const edits: TextEdit[] = [];
		let [position, newText] = [0, ''];
		const flush = (end: number): void => {
			if (end > position || newText !== '') edits.push({ span: { start: position, end }, newText });
			newText = '';
		};
		for (const piece of this.#pieces) {
			if (typeof piece === 'string') newText += piece;
			else {
				flush(piece.start);
				position = piece.end;
			}
		}
		flush(this.#original.length);
		return edits;
	}

	#textOf(piece: Span | string): string {
		return typeof piece === 'string' ? piece : this.#original.slice(piece.start, piece.end);
	}
}

function lengthOf(piece: Span | string): number {
	return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function part(piece: Span | string, start: number, end: number): Span | string {
	if (typeof piece === 'string') return piece.slice(start, end);
	return { start: piece.start + start, end: piece.start + end };
}
