import {
	internalErrorText,
	type Finding,
	type InternalError,
	type PatchDocument,
	type Problem,
	type Span,
} from '../../core/index.ts';

/** One file and what was found in it. */
export interface CheckedFile {
	readonly path: string;
	readonly document: PatchDocument;
	readonly findings: readonly Finding[];
	/** Malformed hunks and patches. */
	readonly problems: readonly Problem[];
	/** Where findings are missing because our code threw. */
	readonly errors: readonly InternalError[];
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

/** The rule ids of problems and internal errors, for formats that need one. */
export const DAMAGE = 'malformed-patch';
export const INTERNAL_ERROR = 'internal-error';

/** A problem or internal error in the form of a finding. */
export interface Fault {
	readonly id: string;
	readonly span: Span;
	readonly message: string;
	/** Of an internal error: null. */
	readonly problem: Problem | null;
}

/** What is wrong with a file, or with checking it, besides the findings. */
export function faults({ problems, errors }: CheckedFile): readonly Fault[] {
	return [
		...problems.map((problem) => ({ id: DAMAGE, span: problem.span, message: problem.message, problem })),
		...errors.map((error) => ({
			id: INTERNAL_ERROR,
			span: error.span,
			message: internalErrorText(error),
			problem: null,
		})),
	];
}

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
