import type { Finding, PatchDocument, Problem, Span } from '../../core/index.ts';

/** One file and all that was found in it. */
export interface CheckedFile {
	readonly path: string;
	readonly document: PatchDocument;
	readonly findings: readonly Finding[];
	/** Damage: hunks that lack lines and the like. */
	readonly problems: readonly Problem[];
}

/** What a user may want of the output, where a format for people leaves a choice. */
export interface Printing {
	/** With findings that are a matter of taste. */
	readonly strict: boolean;
	/** With a line of totals. */
	readonly summary: boolean;
}

/** What `check` prints for all files together. */
export type Format = (files: readonly CheckedFile[], printing: Printing) => string;

/** The rule id that damage goes by where a format wants one. */
export const DAMAGE = 'malformed-patch';

/** A place for people: lines and columns from 1, columns in UTF-16 units. */
export interface FilePosition {
	readonly line: number;
	readonly column: number;
}

/** Start and (exclusive) end of a span of `file`. */
export function places(
	{ document }: CheckedFile,
	span: Span,
): { readonly start: FilePosition; readonly end: FilePosition } {
	const { start, end } = document.content.lines.rangeOf(span);
	return {
		start: { line: start.line + 1, column: start.column + 1 },
		end: { line: end.line + 1, column: end.column + 1 },
	};
}
