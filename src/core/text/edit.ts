import type { Span } from './span.ts';

/** Replaces `span` with `newText`; an empty span inserts. */
export interface TextEdit {
	readonly span: Span;
	readonly newText: string;
}

/**
 * The text after all `edits`, whose spans are offsets in `text` and must not overlap.
 * Insertions at the same place keep their order.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
	let result = '';
	let position = 0;
	for (const { span, newText } of ordered) {
		result += text.slice(position, span.start) + newText;
		position = span.end;
	}
	return result + text.slice(position);
}

/** Edits that do not overlap: they touch different characters, and insert at different places. */
export class EditSet {
	/** In order of their start; they mostly come in that order, too, so that adding one is fast. */
	readonly #spans: Span[] = [];

	/** Adds all `edits` unless one of them overlaps one that is there; returns whether they were added. */
	takeAll(edits: readonly TextEdit[]): boolean {
		if (edits.some(({ span }) => this.#overlaps(span))) return false;
		for (const { span } of edits) this.#spans.splice(this.#indexOf(span.start), 0, span);
		return true;
	}

	#overlaps({ start, end }: Span): boolean {
		const index = this.#indexOf(start);
		const [before, after] = [this.#spans[index - 1], this.#spans[index]];
		if (before !== undefined && before.end > start) return true;
		return after !== undefined && (after.start === start || after.start < end);
	}

	/** Index of the first span that begins at `start` or later. */
	#indexOf(start: number): number {
		let low = 0;
		let high = this.#spans.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#spans[middle]?.start ?? 0) < start) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
