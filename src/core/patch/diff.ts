import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { type Hunk, type HunkProblem, parseHunk } from './hunk.ts';
import { type Paths, fileStart, pathsOf } from './paths.ts';

/** What a diff does to one file. */
export type FileStatus = 'modified' | 'added' | 'deleted' | 'renamed' | 'copied';

/** The part of a diff about one file: its header and hunks. Lines are those of the content. */
export interface DiffFile {
	readonly firstLine: number;
	readonly endLine: number;
	/** Path before the change, without `a/`; null for a new file. */
	readonly oldPath: string | null;
	/** Path after the change, without `b/`; null for a deleted file. */
	readonly newPath: string | null;
	readonly status: FileStatus;
	readonly binary: boolean;
	readonly hunks: readonly Hunk[];
}

/** Something in a diff that does not hold together. */
export interface DiffProblem {
	readonly span: Span;
	readonly message: string;
	/** The hunk whose header is wrong, where that is the problem. */
	readonly hunk: Hunk | null;
}

/** The files of a diff in order, and what is wrong with it. */
export interface Diff {
	readonly files: readonly DiffFile[];
	readonly problems: readonly DiffProblem[];
	/** Line behind the last file. */
	readonly endLine: number;
}

/** The path that a file is known by: the new one, or the old one of a deleted file. */
export function filePath(file: DiffFile): string {
	return file.newPath ?? file.oldPath ?? '';
}

/** Reads the diff in lines `first` to `end` (exclusive) of `content`; text between files is passed over. */
export function parseDiff(content: Content, first: number, end: number): Diff {
	const files: DiffFile[] = [];
	const problems: DiffProblem[] = [];
	let line = first;
	let endLine = first;
	while (line < end) {
		if (fileStart(content, line, end) === null) {
			line++;
			continue;
		}
		const file = parseFile(content, line, end, problems);
		files.push(file);
		line = endLine = file.endLine;
	}
	return { files, problems, endLine };
}

function parseFile(content: Content, first: number, end: number, problems: DiffProblem[]): DiffFile {
	const { text, lines } = content;
	const header = readHeader(content, first, end);
	const hunks: Hunk[] = [];
	let line = header.endLine;
	while (line < end) {
		if (text.startsWith('@@', lines.start(line))) {
			const { hunk, problem } = parseHunk(content, line, end);
			if (hunk === null) {
				if (problem !== null) problems.push(asProblem(problem, null));
				line++;
				continue;
			}
			hunks.push(hunk);
			if (problem !== null) problems.push(asProblem(problem, hunk));
			line = hunk.endLine;
		} else if (fileStart(content, line, end) !== null || !hunkFollows(content, line, end)) {
			break;
		} else line++;
	}
	return { ...header, firstLine: first, endLine: line, hunks };
}

function asProblem(problem: HunkProblem, hunk: Hunk | null): DiffProblem {
	return { span: problem.span, message: problem.message, hunk };
}

/** Whether another hunk of the same file follows behind blank lines. */
function hunkFollows(content: Content, line: number, end: number): boolean {
	const { text, lines } = content;
	while (line < end && lines.end(line) === lines.start(line)) line++;
	return line < end && text.startsWith('@@ -', lines.start(line));
}

interface FileHeader extends Paths {
	readonly endLine: number;
	readonly status: FileStatus;
	readonly binary: boolean;
}

/** Lines of git's extended header and of the `---`/`+++` pair; the binary payload belongs to the header too. */
function readHeader(content: Content, first: number, end: number): FileHeader {
	const { text, lines } = content;
	let line = first;
	let binary = false;
	let isNew = false;
	let isDeleted = false;
	let isRename = false;
	let isCopy = false;
	const marks = { git: -1, index: -1, minus: -1, plus: -1, from: -1, to: -1 };
	for (; line < end; line++) {
		const start = lines.start(line);
		const at = (word: string): boolean => text.startsWith(word, start);
		if (line === first && at('diff ')) marks.git = line;
		else if (line === first && at('Index: ')) marks.index = line;
		else if (line === first && at('*** ')) marks.minus = line;
		else if (at('--- ') && marks.minus === -1 && text.startsWith('+++ ', lines.start(line + 1))) {
			marks.minus = line;
			marks.plus = ++line;
			return finish(line + 1);
		} else if (at('--- ') && marks.minus !== -1 && marks.plus === -1) marks.plus = line;
		else if (at('@@')) return finish(line);
		else if (line > first && fileStart(content, line, end) !== null) return finish(line);
		else if (at('new file mode ')) isNew = true;
		else if (at('deleted file mode ')) isDeleted = true;
		else if (at('rename from ') || at('copy from ')) {
			marks.from = line;
			isRename ||= at('rename');
			isCopy ||= at('copy');
		} else if (at('rename to ') || at('copy to ')) marks.to = line;
		else if (at('Binary files ')) {
			binary = true;
			return finish(line + 1);
		} else if (at('GIT binary patch')) {
			binary = true;
			return finish(binaryEnd(content, line + 1, end));
		} else if (marks.git !== -1 ? !EXTENDED.test(lines.text(line)) : marks.index === -1 && marks.plus !== -1) break;
	}
	return finish(line);

	function finish(endLine: number): FileHeader {
		const paths = pathsOf(content, marks);
		const added = isNew || paths.oldPath === null;
		const deleted = isDeleted || paths.newPath === null;
		return {
			oldPath: added ? null : paths.oldPath,
			newPath: deleted ? null : paths.newPath,
			status: isRename ? 'renamed' : isCopy ? 'copied' : added ? 'added' : deleted ? 'deleted' : 'modified',
			binary,
			endLine,
		};
	}
}

const EXTENDED =
	/^(index |old mode |new mode |similarity index |dissimilarity index |rename |copy |mode |new file |deleted file )/;

/** Line behind the `literal`/`delta` blocks of a binary patch: each ends with an empty line. */
function binaryEnd(content: Content, line: number, end: number): number {
	const { text, lines } = content;
	while (line < end && /^(literal|delta) \d+$/.test(lines.text(line))) {
		line++;
		while (line < end && lines.end(line) > lines.start(line) && !text.startsWith('diff ', lines.start(line))) line++;
		while (line < end && lines.end(line) === lines.start(line)) line++;
	}
	return line;
}
