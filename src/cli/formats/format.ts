import path from 'node:path';
import {
	filePlace,
	patchAt,
	internalErrorText,
	memoize,
	type FilePlace,
	type Finding,
	type InternalError,
	type PatchDocument,
	type Problem,
	type Severity,
	type Span,
} from '../../core/index.ts';
import { repositoryAround } from '../repository.ts';
import type { Target } from '../targets.ts';

/** One file and what was found in it. */
export interface CheckedFile {
	readonly path: string;
	/** What `path` names. */
	readonly kind: Target['kind'];
	/** The folder or glob in which it was found, as given. */
	readonly foundIn?: string | undefined;
	readonly document: PatchDocument;
	readonly findings: readonly Finding[];
	/** What its patches ask to ignore, which is not among the findings. */
	readonly ignored: readonly Finding[];
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
	/** Whether the line of totals names the file. */
	readonly summaryFile: boolean;
	/** Includes findings that checkpatch.pl does not report. */
	readonly allTypes: boolean;
	/** Includes the types of messages. */
	readonly showTypes: boolean;
	/** Names the changed file and its line, not those of the patch. */
	readonly showFile: boolean;
	/** Prints findings only. */
	readonly quiet: boolean;
	/** Explains each rule or type where it is first printed. */
	readonly verbose: boolean;
	readonly color: boolean;
	/** The options that decide what is found, as on the command line, for the commands that the output names. */
	readonly given?: readonly string[];
}

/** The output of `check` for all files, in pieces; `unread` has a message for each that could not be read. */
export type Format = (
	files: readonly CheckedFile[],
	printing: Printing,
	unread: readonly string[],
) => Generator<string>;

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

/** A finding or fault, as far as most formats print it. */
export interface Row {
	readonly span: Span;
	readonly severity: Severity;
	readonly message: string;
	readonly id: string;
	readonly finding: Finding | null;
}

/** `file` as formats print it that have no place for a mark: with its style preferences only for `strict`. */
export function printedFile(file: CheckedFile, { strict }: Pick<Printing, 'strict'>): CheckedFile {
	if (strict) return file;
	const isPrinted = (finding: Finding): boolean => !finding.strict;
	return { ...file, findings: file.findings.filter(isPrinted), ignored: file.ignored.filter(isPrinted) };
}

/** What is printed of a file, in its order: faults and findings, style preferences only with `strict`. */
export function rowsOf(file: CheckedFile, printing: Pick<Printing, 'strict'>): readonly Row[] {
	const damage = faults(file).map(({ span, message, id }): Row => ({
		span,
		severity: 'error',
		message,
		id,
		finding: null,
	}));
	const found = printedFile(file, printing).findings.map((finding): Row => {
		const { span, severity, message, rule } = finding;
		return { span, severity, message, id: rule.id, finding };
	});
	return [...damage, ...found].sort((a, b) => a.span.start - b.span.start);
}

/** Why a finding called `name` is reported: the paragraph below the first of them with `--verbose`, which `explained` remembers. */
export function explanation(
	name: string,
	finding: Finding | null,
	{ verbose }: Pick<Printing, 'verbose'>,
	explained: Set<string>,
): string {
	if (!verbose || finding === null || explained.has(name)) return '';
	explained.add(name);
	return `${finding.rule.why}\n\n`;
}

/** A position for people: lines and columns from 1, columns in UTF-16 units. */
export interface FilePosition {
	readonly line: number;
	readonly column: number;
}

/** Where people look for a finding. */
export interface ShownPlace extends FilePosition {
	readonly path: string;
	/** Whether `path` is the changed or source file, and not the patch or the message of a commit. */
	readonly isSource: boolean;
	/** The commit that it is in, if that was checked: the beginning of its id. */
	readonly commit: string | null;
}

/** Number of digits of a commit's id that are printed. */
const ID_DIGITS = 12;

/**
 * The place of a span for people: in the file that was read or, if that is a source file or was printed by git, or with
 * `showFile`, in the changed file or the commit message.
 */
export function shownPlace(file: CheckedFile, span: Span, { showFile } = { showFile: false }): ShownPlace {
	const { start } = places(file, span);
	const commit = commitAt(file, span);
	const source = file.kind !== 'patches' || showFile ? sourcePlace(file, span) : null;
	if (source !== null) {
		const named = file.kind === 'source' ? { path: file.path } : {};
		return { ...source, ...named, isSource: true, commit: commit?.id ?? null };
	}
	const place = commit === null ? start : placeInMessage(start, commit.messageLine);
	return {
		path: commit === null ? file.path : 'commit message',
		isSource: false,
		commit: commit?.id ?? null,
		...place,
	};
}

/** A place in a commit message, whose author and date are not part of it. */
function placeInMessage({ line, column }: FilePosition, messageLine: number): FilePosition {
	if (line < messageLine) return { line: 1, column: 1 };
	return { line: line - messageLine + 1, column: Math.max(1, column - INDENTATION.length) };
}

/** What git prints before the lines of a message. */
export const INDENTATION = '    ';

/** The path of a file that was read, from the root of the repository that it is in, if any: services show files of that. */
export const pathInRepository = memoize(({ path: name }: CheckedFile): string => {
	const file = path.resolve(name);
	const root = name === '-' ? null : repositoryAround(path.dirname(file));
	return root === null ? name : path.relative(root, file).split(path.sep).join('/');
});

/** The place of a span for such a service. */
export function servicePlace(file: CheckedFile, span: Span): ShownPlace {
	const place = shownPlace(file, span);
	return place.path === file.path ? { ...place, path: pathInRepository(file) } : place;
}

/** The place of a span, as editors read it: `path:line:column`, after the commit and a colon if it is in one. */
export function placeText(file: CheckedFile, span: Span, printing?: Pick<Printing, 'showFile'>): string {
	const { path, line, column, commit } = shownPlace(file, span, printing);
	return `${commit === null ? '' : `${commit}:`}${path}:${line}:${column}`;
}

/** The place of a span in the changed file, whose first line has what is in its header; null outside of the diff. */
export function sourcePlace({ document }: CheckedFile, span: Span): FilePlace | null {
	return filePlace(document, span.start);
}

/** The commit that a span is in, and the line where its message begins; null if the document has no commits. */
function commitAt(
	{ kind, document }: CheckedFile,
	span: Span,
): { readonly id: string; readonly messageLine: number } | null {
	if (kind !== 'commits') return null;
	const { text, lines } = document.content;
	const start = patchAt(document, span.start)?.mail.span.start ?? 0;
	const [, id] = /^commit ([0-9a-f]{7,64})/.exec(text.slice(start, start + 100)) ?? [];
	return id === undefined
		? null
		: { id: id.slice(0, ID_DIGITS), messageLine: lines.lineAt(text.indexOf('\n\n', start) + 2) + 1 };
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
