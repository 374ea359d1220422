import type { Finding, PatchDocument, Problem, Span } from '../../core/index.ts';

/** One file and what was found in it. */
export interface CheckedFile {
	readonly path: string;
	readonly document: PatchDocument;
	readonly findings: readonly Finding[];
	/** Malformed hunks and patches. */
	readonly problems: readonly Problem[];
}

/** Output options of the formats for people. */
export interface Printing {
	/** Includes style preferences. */
	readonly strict: boolean;
	/** Includes a line of totals. */
	readonly summary: boolean;
}

/** The output of `check` for all files. */
export type Format = (files: readonly CheckedFile[], printing: Printing) => string;

/** The rule id of problems, for formats that need one. */
export const DAMAGE = 'malformed-patch';

/** A position for people: lines and columns from 1, columns in UTF-16 units. */
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
