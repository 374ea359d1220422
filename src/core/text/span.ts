/** A half-open range of UTF-16 offsets in one text. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** The span moved by `offset` UTF-16 units. */
export function shift(span: Span, offset: number): Span {
	return { start: span.start + offset, end: span.end + offset };
}
