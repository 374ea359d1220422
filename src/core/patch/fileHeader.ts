import type { Content } from '../text/content.ts';
import { readBinaryData } from './binaryData.ts';
import { type HeaderFault, nameFault, type NameLines } from './gitNames.ts';
import { isOpenEnded, OPEN_ENDED, readHunkHeader } from './hunk.ts';
import { combinedPaths, gitPaths, movedPath, type Paths, plainPaths } from './paths.ts';

/** The change of a file as a whole. */
export type FileStatus = 'modified' | 'added' | 'deleted' | 'renamed' | 'copied';

/**
 * How a file's part of a diff is written: by git, as a merge of several parents, below an `Index:` line (svn, CVS,
 * quilt), as two file names and hunks, as a context diff, as the word that binary files differ, or as hunks without a
 * header.
 */
export type DiffFormat = 'git' | 'combined' | 'index' | 'plain' | 'context' | 'binary' | 'headless';

/** The lines before a file's first hunk, with the data of a binary patch. */
export interface FileHeader extends Paths {
	readonly format: DiffFormat;
	readonly endLine: number;
	readonly status: FileStatus;
	readonly binary: boolean;
	/** File modes as git writes them, such as `100644`, or `160000` of a submodule; null if the diff names none. */
	readonly oldMode: string | null;
	readonly newMode: string | null;
	/** Similarity of the two sides of a rename or copy, in percent. */
	readonly similarity: number | null;
	/** Why git does not read the header, and where; null if it does. */
	readonly fault: HeaderFault | null;
	/** Whether the header alone is a change: of a mode, a name, a binary file, or of a file without lines. */
	readonly isChange: boolean;
	/** Whether git knows the name of the file: from a `---` and a `+++` line, or from the rest of the header. */
	readonly isNamed: boolean;
}

/** The format of the file that begins in line `line`; null if none begins there. */
export function fileStart(content: Content, line: number, end: number): DiffFormat | null {
	const { text, lines } = content;
	const start = lines.start(line);
	switch (text.charCodeAt(start)) {
		case 0x64: // d
			if (!text.startsWith('diff -', start)) return null;
			if (text.startsWith('diff --git ', start)) return 'git';
			if (text.startsWith('diff --cc ', start) || text.startsWith('diff --combined ', start)) return 'combined';
			return isCommandLine(content, line, end) ? 'plain' : null;
		case 0x49: // I
			return text.startsWith('Index: ', start) && isIndexHeader(content, line + 1, end) ? 'index' : null;
		case 0x2d: // -
			return text.startsWith('--- ', start) && isPlainHeader(content, line, end) ? 'plain' : null;
		case 0x2a: // *
			return text.startsWith('*** ', start) && isContextHeader(content, line, end) ? 'context' : null;
		case 0x42: // B
			return text.startsWith('Binary files ', start) && binaryNames(lines.text(line)) !== null ? 'binary' : null;
		default:
			return null;
	}
}

/** `--- old` and `+++ new`, or only the first, before a hunk; an empty file has no hunk, and a blank line after it. */
function isPlainHeader(content: Content, line: number, end: number): boolean {
	const { text, lines } = content;
	if (line + 1 >= end) return false;
	if (!text.startsWith('+++ ', lines.start(line + 1))) return readHunkHeader(content, line + 1) !== null;
	if (line + 2 >= end) return true;
	const next = lines.start(line + 2);
	return text.startsWith('@@', next) || lines.end(line + 2) === next;
}

function isContextHeader({ text, lines }: Content, line: number, end: number): boolean {
	return (
		line + 2 < end &&
		text.startsWith('--- ', lines.start(line + 1)) &&
		text.startsWith('***************', lines.start(line + 2))
	);
}

/** Whether an `Index:` line is a header: a ruler or a file header follows directly. */
function isIndexHeader({ text, lines }: Content, line: number, end: number): boolean {
	if (line >= end) return false;
	const start = lines.start(line);
	return text.startsWith('====', start) || text.startsWith('--- ', start) || text.startsWith('diff -', start);
}

/** Whether line `line`, which is `diff -u old new` or similar, precedes a file's header. */
function isCommandLine(content: Content, line: number, end: number): boolean {
	const { text, lines } = content;
	if (line + 1 >= end) return false;
	const next = lines.start(line + 1);
	return (
		(text.startsWith('--- ', next) && isPlainHeader(content, line + 1, end)) ||
		(text.startsWith('*** ', next) && isContextHeader(content, line + 1, end)) ||
		text.startsWith('Binary files ', next)
	);
}

/** The names in `Binary files X and Y differ`. */
function binaryNames(line: string): Paths | null {
	const text = line.trimEnd();
	const middle = text.indexOf(' and ');
	if (middle === -1 || !text.endsWith(' differ') || text.length > 16_384) return null;
	return plainPaths(text.slice('Binary files '.length, middle), text.slice(middle + ' and '.length, -' differ'.length));
}

/** The lines of a header that were read so far; -1 for those that are missing. */
interface Marks extends NameLines {
	git: number;
	index: number;
	binary: number;
	minus: number;
	plus: number;
	from: number;
	to: number;
	isNew: boolean;
	isDeleted: boolean;
	isCopy: boolean;
	isRename: boolean;
	isBinary: boolean;
	oldMode: string | null;
	newMode: string | null;
	similarity: number | null;
	fault: HeaderFault | null;
	hasFullIndex: boolean;
}

/** Reads the header in format `format` that begins in line `first`. */
export function readHeader(content: Content, first: number, end: number, format: DiffFormat): FileHeader {
	const { text, lines } = content;
	const marks: Marks = {
		git: -1,
		index: -1,
		binary: -1,
		minus: -1,
		plus: -1,
		from: -1,
		to: -1,
		isNew: false,
		isDeleted: false,
		isCopy: false,
		isRename: false,
		isBinary: false,
		oldMode: null,
		newMode: null,
		similarity: null,
		fault: null,
		hasFullIndex: false,
	};
	let line = first;
	if (format === 'git' || format === 'combined') marks.git = line++;
	else if (format === 'index') {
		marks.index = line++;
		while (line < end && isIndexLine(content, line)) line++;
		if (line < end && fileStart(content, line, end) === 'git') marks.git = line++;
	} else if (format === 'plain' && text.startsWith('diff ', lines.start(line))) line++;

	while (marks.git !== -1 && line < end && readExtended(content, line, marks)) line++;
	if (line < end) line = readEnd(content, line, end, marks);
	return finish(content, marks, format, line);
}

/** Lines between `Index:` and the file names: a ruler, and what CVS and RCS write. */
function isIndexLine({ text, lines }: Content, line: number): boolean {
	const start = lines.start(line);
	return (
		text.startsWith('====', start) ||
		text.startsWith('RCS file: ', start) ||
		text.startsWith('retrieving revision ', start) ||
		(text.startsWith('diff -', start) && !text.startsWith('diff --git ', start))
	);
}

/** The lines of git's extended header, by the words that they begin with. */
const EXTENDED: readonly (readonly [words: string, read: (marks: Marks, value: string, line: number) => void])[] = [
	[
		'index ',
		(marks, value, line) => {
			const blank = value.indexOf(' ');
			if (blank !== -1) marks.oldMode = marks.newMode = modeOf(marks, value.slice(blank + 1), line);
			marks.hasFullIndex = /^[0-9a-f]{40,64}\.\.[0-9a-f]{40,64}(?:\s|$)/.test(value);
		},
	],
	['old mode ', (marks, value, line) => (marks.oldMode = modeOf(marks, value, line))],
	['new mode ', (marks, value, line) => (marks.newMode = modeOf(marks, value, line))],
	[
		'new file mode ',
		(marks, value, line) => {
			marks.isNew = true;
			marks.newMode = modeOf(marks, value, line);
		},
	],
	[
		'deleted file mode ',
		(marks, value, line) => {
			marks.isDeleted = true;
			marks.oldMode = modeOf(marks, value, line);
		},
	],
	['similarity index ', (marks, value) => (marks.similarity = percentage(value))],
	['dissimilarity index ', () => undefined],
	[
		'rename from ',
		(marks, _, line) => {
			marks.from = line;
			marks.isRename = true;
		},
	],
	['rename to ', (marks, _, line) => (marks.to = line)],
	[
		'copy from ',
		(marks, _, line) => {
			marks.from = line;
			marks.isCopy = true;
		},
	],
	['copy to ', (marks, _, line) => (marks.to = line)],
	// Of a combined diff: `mode 100644,100644..100755`.
	['mode ', () => undefined],
];

/** The mode in line `line`, which git reads as an octal number. */
function modeOf(marks: Marks, mode: string, line: number): string {
	const digits = /^\s*([0-7]+)(?:\s|$)/.exec(mode)?.[1];
	if (digits === undefined) marks.fault ??= { line, message: 'file mode is not an octal number' };
	return digits ?? mode.trim();
}

/** Lines of an extended header begin with a small letter, and what follows it does not. */
const FIRST_LETTER = 0x61;

/** Maximum number of characters of a value that are read; names are read from the whole line. */
const MAX_VALUE = 200;

/** Reads one line of git's extended header; returns false for any other line. */
function readExtended({ text, lines }: Content, line: number, marks: Marks): boolean {
	const start = lines.start(line);
	if (!(text.charCodeAt(start) >= FIRST_LETTER)) return false;
	for (const [words, read] of EXTENDED) {
		if (!text.startsWith(words, start)) continue;
		const value = start + words.length;
		read(marks, text.slice(value, Math.min(lines.end(line), value + MAX_VALUE)), line);
		return true;
	}
	return false;
}

function percentage(value: string): number | null {
	const number = Number.parseInt(value, 10);
	return Number.isNaN(number) ? null : number;
}

/** Reads file names or binary data at the end of a header; returns the line after them. */
function readEnd(content: Content, line: number, end: number, marks: Marks): number {
	const { text, lines } = content;
	const start = lines.start(line);
	if (text.startsWith('--- ', start)) {
		const hasPlus = line + 1 < end && text.startsWith('+++ ', lines.start(line + 1));
		if (!hasPlus && (line + 1 >= end || readHunkHeader(content, line + 1) === null)) {
			if (marks.git !== -1) marks.fault = { line, message: "'---' line without a '+++' line" };
			return line;
		}
		marks.minus = line;
		if (hasPlus) marks.plus = line + 1;
		return line + (hasPlus ? 2 : 1);
	}
	if (text.startsWith('*** ', start) && isContextHeader(content, line, end)) {
		marks.minus = line;
		marks.plus = line + 1;
		return line + 2;
	}
	if (text.startsWith('Binary files ', start)) {
		marks.isBinary = true;
		marks.binary = line;
		return line + 1;
	}
	if (text.startsWith('Cannot display: file marked as a binary type', start)) {
		marks.isBinary = true;
		return line + 1;
	}
	if (!text.startsWith('GIT binary patch', start)) return line;
	marks.isBinary = true;
	const data = readBinaryData(content, line + 1, end);
	if (data.faultLine === line + 1) marks.fault = { line, message: 'binary patch has no data' };
	else if (data.faultLine !== null) {
		marks.fault = { line: Math.min(data.faultLine, end - 1), message: 'corrupt binary patch' };
	}
	return data.endLine;
}

function finish(content: Content, marks: Marks, format: DiffFormat, endLine: number): FileHeader {
	const { oldPath, newPath } = pathsOf(content, marks, format);
	const isMove = marks.from !== -1 && marks.to !== -1;
	const isKnown = oldPath !== null || newPath !== null;
	const added = isKnown && (marks.isNew || oldPath === null);
	const deleted = isKnown && (marks.isDeleted || newPath === null);
	return {
		format,
		oldPath: added ? null : oldPath,
		newPath: deleted ? null : newPath,
		status: isMove ? (marks.isCopy ? 'copied' : 'renamed') : added ? 'added' : deleted ? 'deleted' : 'modified',
		binary: marks.isBinary,
		oldMode: marks.oldMode,
		newMode: marks.newMode,
		similarity: marks.similarity,
		fault:
			marks.fault ??
			headerFault(content, marks, format, endLine) ??
			pathFault(marks, oldPath, newPath) ??
			(isUnified(format) ? nameFault(content, marks) : null),
		isChange: marks.isBinary || isMove || marks.isNew || marks.isDeleted || marks.oldMode !== marks.newMode,
		isNamed: marks.isNew || marks.isDeleted || isMove || (marks.minus !== -1 && marks.plus !== -1),
		endLine,
	};
}

/** Why git refuses a header that it could read line by line. */
function headerFault(content: Content, marks: Marks, format: DiffFormat, endLine: number): HeaderFault | null {
	if (format !== 'git') return null;
	if (isOpenEnded(content, endLine)) return { line: endLine - 1, message: OPEN_ENDED };
	if (marks.binary !== -1 && !marks.hasFullIndex) {
		return { line: marks.binary, message: 'binary file without its data: use git diff --binary' };
	}
	if (marks.oldMode !== null && marks.newMode !== null && typeOf(marks.oldMode) !== typeOf(marks.newMode)) {
		return { line: marks.git, message: 'a file of another type is a new one: delete the old one in a diff before it' };
	}
	if ((marks.from === -1) !== (marks.to === -1)) {
		const message = "rename or copy needs both a 'from' and a 'to' line";
		return { line: Math.max(marks.from, marks.to), message };
	}
	return null;
}

/** Whether git reads diffs in this format, if they have hunks. */
function isUnified(format: DiffFormat): boolean {
	return format === 'git' || format === 'plain' || format === 'index';
}

/** The digits of a mode that distinguish files, symlinks and submodules. */
function typeOf(mode: string): string {
	return mode.slice(0, -4);
}

/** Why git refuses the names of a file, in any format that it reads. */
function pathFault(
	{ git, minus, plus, to }: Marks,
	oldPath: string | null,
	newPath: string | null,
): HeaderFault | null {
	const line = to === -1 ? Math.max(git, plus) : to;
	if (line === -1) return null;
	if (plus !== -1 && oldPath === null && newPath === null)
		return { line: minus, message: 'old and new name are both /dev/null' };
	if (git !== -1 && [oldPath, newPath].some((path) => path?.startsWith('/') === true))
		return { line, message: "path begins with '/', which git refuses" };
	const isOutside = [oldPath, newPath].some((path) => OUTSIDE.test((path ?? '').slice(0, MAX_PATH)));
	return isOutside ? { line, message: "path contains '.', '..' or '.git', which git refuses" } : null;
}

const OUTSIDE = /(?:^|\/)(?:\.|\.\.|\.git)(?:\/|$)/i;
/** Maximum length of a path on Linux. */
const MAX_PATH = 4096;

function pathsOf({ text, lines }: Content, marks: Marks, format: DiffFormat): Paths {
	const { from, to, minus, plus, git, binary, index } = marks;
	if (from !== -1 && to !== -1) return { oldPath: movedPath(lines.text(from)), newPath: movedPath(lines.text(to)) };
	if (minus !== -1) return plainPaths(lines.text(minus).slice(4), plus === -1 ? null : lines.text(plus).slice(4));
	if (git !== -1) return format === 'combined' ? combinedPaths(lines.text(git)) : gitPaths(lines.text(git));
	if (binary !== -1) return binaryNames(lines.text(binary)) ?? { oldPath: null, newPath: null };
	if (index === -1) return { oldPath: null, newPath: null };
	const path = text.slice(lines.start(index) + 'Index: '.length, lines.end(index)).trim();
	return { oldPath: path, newPath: path };
}
