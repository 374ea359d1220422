import { compact } from '../text/compact.ts';
import type { Content } from '../text/content.ts';
import { type ContextHunk, parseContextHunk } from './contextDiff.ts';
import { type DiffFormat, type FileHeader, fileStart, type FileStatus, readHeader } from './fileHeader.ts';
import { type DiffProblem, type Hunk, isSignature, parseHunk, readHunkHeader, WRAPPED } from './hunk.ts';
import type { HunkHeader } from './hunkBody.ts';

export type { DiffFormat, DiffProblem, FileStatus };

/** The part of a diff about one file: its header and hunks. Lines are those of the content. */
export interface DiffFile {
	readonly firstLine: number;
	readonly endLine: number;
	readonly format: DiffFormat;
	/** Path before the change, without `a/`; null for a new file. Both are null if the diff names no file. */
	readonly oldPath: string | null;
	/** Path after the change, without `b/`; null for a deleted file. */
	readonly newPath: string | null;
	readonly status: FileStatus;
	readonly binary: boolean;
	/** File modes as git writes them, such as `100644`, or `160000` of a submodule; null if the diff names none. */
	readonly oldMode: string | null;
	readonly newMode: string | null;
	/** Similarity of the two sides of a rename or copy, in percent. */
	readonly similarity: number | null;
	readonly hunks: readonly Hunk[];
	/** Hunks of a context diff, which are shown and counted but not checked. */
	readonly contextHunks: readonly ContextHunk[];
}

/** The files of a diff in order, and its damage. */
export interface Diff {
	readonly files: readonly DiffFile[];
	readonly problems: readonly DiffProblem[];
	/** Line after the last file. */
	readonly endLine: number;
}

/** The path that a file is known by: the new one, or the old one of a deleted file. */
export function filePath(file: DiffFile): string {
	return file.newPath ?? file.oldPath ?? '';
}

/** Whether a file has no text: a symlink holds a path, a submodule the commit of another repository. */
export function isLink({ oldMode, newMode }: DiffFile): boolean {
	return LINK_MODES.has(oldMode ?? '') || LINK_MODES.has(newMode ?? '');
}

const LINK_MODES: ReadonlySet<string> = new Set(['120000', '160000']);

/** The file whose hunks are being found. */
interface OpenFile {
	readonly firstLine: number;
	readonly header: FileHeader;
	readonly hunks: Hunk[];
	readonly contextHunks: ContextHunk[];
	endLine: number;
	/** Whether its header, or else its last hunk, is what git reads. */
	sound: boolean;
}

/** Maximum number of problems that are kept of one diff. */
const MAX_PROBLEMS = 10_000;

/**
 * Reads the diff in lines `first` to `end` (exclusive) of `content`; text between files is skipped. With
 * `mayLackHeader`, hunks before the first file become a file without a name.
 */
export function parseDiff(content: Content, first: number, end: number, mayLackHeader = false): Diff {
	if (first >= end) return { files: compact([]), problems: compact([]), endLine: first };
	const reader = new DiffReader(content, end, mayLackHeader);
	for (let line = first; line < end;) line = reader.read(line);
	return reader.finish(first);
}

const NO_HEADER = 'hunk without a file header';
const CONTEXT_DIFF = 'git does not read context diffs: make a unified one with diff -u';
/** What C lines begin or end with, and sentences do not. */
const CODE = /^\t|^[{}&|*;,)]|^#\s*(?:if|ifdef|ifndef|else|elif|endif|include|define)\b|[;{}\\]\s*$/;
/** Maximum length of a line that is read as code. */
const MAX_CODE = 1000;

class DiffReader {
	readonly #content: Content;
	readonly #end: number;
	readonly #mayLackHeader: boolean;
	readonly #files: DiffFile[] = [];
	readonly #problems: DiffProblem[] = [];
	/** Messages reported about hunks that have all their lines. */
	readonly #reported = new Set<string>();
	/** The last file, which is not among `#files` yet. */
	#last: OpenFile | null = null;
	/** The file that a hunk belongs to: the last one; null after a signature. */
	#file: OpenFile | null = null;
	/** First line of text after the last hunk, if there is some. */
	#stray: number | null = null;
	/** The first line of a hunk among the notes or after a signature. */
	#fragment: number | null = null;

	constructor(content: Content, end: number, mayLackHeader: boolean) {
		this.#content = content;
		this.#end = end;
		this.#mayLackHeader = mayLackHeader;
	}

	/** Reads the part that begins in line `line`; returns the line after it. */
	read(line: number): number {
		const { text, lines } = this.#content;
		const unit = text.charCodeAt(lines.start(line));
		if (unit === 0x40 && text.charCodeAt(lines.start(line) + 1) === 0x40) return this.#readHunk(line);
		if (
			unit === 0x2a &&
			this.#file?.header.format !== undefined &&
			text.startsWith('***************', lines.start(line))
		) {
			return this.#readContextHunk(line);
		}
		const format = fileStart(this.#content, line, this.#end);
		if (format !== null) return this.#readFile(line, format);
		if (unit === 0x2d && isSignature(this.#content, line)) this.#file = null;
		if (this.#file !== null && lines.end(line) > lines.start(line)) this.#stray ??= line;
		return line + 1;
	}

	finish(first: number): Diff {
		this.#close(null);
		if (this.#fragment !== null && this.#files.length > 0) this.#report(this.#fragment, NO_HEADER);
		const files = compact(this.#files);
		// Wrapped lines of headers, and between hunks, are the same damage.
		const causes = this.#problems.filter(({ message }) => message === WRAPPED);
		const problems = compact(causes.length > 0 ? causes : this.#problems);
		return { files, problems, endLine: files.at(-1)?.endLine ?? first };
	}

	#readFile(line: number, format: DiffFormat): number {
		this.#checkGap(format);
		const header = readHeader(this.#content, line, this.#end, format);
		if (header.fault !== null) this.#report(header.fault.line, header.fault.message);
		return this.#open(line, header);
	}

	/** git passes over text between two files, such as titles of commits; only the rest of a line that was wrapped is a loss. */
	#checkGap(format: DiffFormat): void {
		const file = this.#file;
		if (format !== 'git' || file?.header.format !== 'git' || this.#stray !== file.endLine) return;
		const { text, lines } = this.#content;
		const { start, end } = lines.span(this.#stray);
		const isCode = CODE.test(text.slice(start, Math.min(end, start + MAX_CODE)));
		if (file.sound && file.hunks.length > 0 && isCode) this.#report(this.#stray, 'unexpected text after the hunk');
	}

	/** Ends the last file before one with header `next`. */
	#close(next: FileHeader | null): void {
		const file = this.#last;
		if (file === null) return;
		this.#checkChange(file, next);
		const { firstLine, endLine, header, hunks, contextHunks } = file;
		const { format, oldPath, newPath, status, binary, oldMode, newMode, similarity } = header;
		this.#files.push({
			firstLine,
			endLine,
			format,
			oldPath,
			newPath,
			status,
			binary,
			oldMode,
			newMode,
			similarity,
			hunks: compact(hunks),
			contextHunks: compact(contextHunks),
		});
	}

	/** Reports a file whose header announces a change that does not follow, unless `next` continues it. */
	#checkChange({ firstLine, header, hunks, sound }: OpenFile, next: FileHeader | null): void {
		if (header.format !== 'git' || hunks.length > 0) return;
		const { isChange, oldPath, newPath } = header;
		const continues = next?.newPath === newPath && oldPath === newPath;
		if (!isChange && sound && !continues) this.#report(firstLine, 'file header without a change or a hunk');
	}

	#open(line: number, header: FileHeader): number {
		this.#close(header);
		const { endLine } = header;
		this.#last = { firstLine: line, header, hunks: [], contextHunks: [], endLine, sound: header.fault === null };
		this.#file = this.#last;
		this.#stray = null;
		return endLine;
	}

	#readHunk(line: number): number {
		const header = readHunkHeader(this.#content, line);
		if (header === null) {
			if (this.#file !== null && this.#stray === null) this.#report(line, 'malformed hunk header');
			if (this.#file !== null) {
				this.#stray ??= line;
				this.#file.sound = false;
			}
			return line + 1;
		}
		if (this.#file === null) {
			// In the notes, and after a signature, nothing belongs to the patch, but git takes no diff with it.
			if (this.#last !== null || !this.#mayLackHeader) {
				if (header.parentCounts === null) this.#fragment ??= line;
				return line + 1;
			}
			this.#report(line, NO_HEADER);
			this.#open(line, headless(line));
		}
		const file = this.#file;
		if (file === null) return line + 1;
		if (file.sound) this.#checkPlace(file, line, header);
		this.#stray = null;
		file.sound = true;
		const hunk = parseHunk(this.#content, line, this.#end, header, this.#reportHunk);
		if (hunk.markers === 1) this.#checkStatus(file, hunk);
		file.hunks.push(hunk);
		file.endLine = hunk.endLine;
		return hunk.endLine;
	}

	/** Reports a hunk that git does not take for all of a new or deleted file. */
	#checkStatus({ header, hunks }: OpenFile, { headerLine, oldCount, newCount }: Hunk): void {
		const { status, fault } = header;
		// It may follow from damage above.
		if (fault !== null || this.#problems.length > 0 || (status !== 'added' && status !== 'deleted')) return;
		if (hunks.length === 0 && (status === 'added' ? oldCount : newCount) === 0) return;
		const change =
			status === 'added'
				? 'new file can only have one hunk, which adds'
				: 'deleted file can only have one hunk, which removes';
		this.#report(headerLine, `a ${change} lines`);
	}

	/** Reports what keeps git from reading a hunk here, or from applying it after the one above. */
	#checkPlace(file: OpenFile, line: number, { oldStart, oldCount, parentCounts }: HunkHeader): void {
		const above = file.hunks.at(-1);
		if (parentCounts !== null || file.header.fault !== null) return;
		if (above === undefined) {
			if (file.header.format !== 'git') return;
			if (!file.header.isNamed) this.#report(line, "hunk without '---' and '+++' lines");
			else if (line !== file.endLine) this.#report(file.endLine, 'unexpected text between file header and hunk');
		} else if (line !== file.endLine) {
			this.#report(this.#stray ?? file.endLine, 'unexpected text between two hunks');
		} else if (above.lastMarker !== null) {
			this.#report(above.lastMarker, 'hunk after the line without a newline at the end of the file');
		} else if (oldCount > 0 && above.oldCount > 0) {
			const isInside = oldStart >= above.oldStart && oldStart < above.oldStart + above.oldCount;
			if (isInside || oldStart <= 1) this.#report(line, 'hunk overlaps the one above');
		}
	}

	#readContextHunk(line: number): number {
		const file = this.#file;
		const hunk = file?.header.format === 'git' ? null : parseContextHunk(this.#content, line, this.#end);
		if (file === null || hunk === null) return line + 1;
		file.contextHunks.push(hunk);
		if (!this.#reported.has(CONTEXT_DIFF)) this.#report(file.firstLine, CONTEXT_DIFF);
		this.#reported.add(CONTEXT_DIFF);
		file.endLine = hunk.endLine;
		return hunk.endLine;
	}

	readonly #reportHunk = (problem: DiffProblem): void => {
		if (problem.hunk === null) {
			// What one mailer did to a whole diff is reported once.
			if (this.#reported.has(problem.message)) return;
			this.#reported.add(problem.message);
		} else if (this.#file !== null) this.#file.sound = false;
		this.#push(problem);
	};

	#report(line: number, message: string): void {
		this.#push({ span: this.#content.lines.span(line), message, hunk: null, inHunk: false });
	}

	#push(problem: DiffProblem): void {
		if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(problem);
	}
}

/** The header of a file that has none. */
function headless(endLine: number): FileHeader {
	return {
		format: 'headless',
		endLine,
		oldPath: null,
		newPath: null,
		status: 'modified',
		binary: false,
		oldMode: null,
		newMode: null,
		similarity: null,
		fault: null,
		isChange: false,
		isNamed: false,
	};
}
