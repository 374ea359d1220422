import type { Content } from '../text/content.ts';

/** Old and new path of a file, null for `/dev/null`. */
export interface Paths {
	readonly oldPath: string | null;
	readonly newPath: string | null;
}

/** How a file's part of a diff begins. */
export type FileStart = 'git' | 'combined' | 'index' | 'plain' | 'context';

/** Whether line `line` begins the part of a diff about another file. */
export function fileStart(content: Content, line: number, end: number): FileStart | null {
	const { text, lines } = content;
	const start = lines.start(line);
	switch (text.charCodeAt(start)) {
		case 0x64: // d
			if (text.startsWith('diff --git ', start)) return 'git';
			if (text.startsWith('diff --cc ', start) || text.startsWith('diff --combined ', start)) return 'combined';
			return null;
		case 0x49: // I
			return text.startsWith('Index: ', start) && followed(content, line + 1, end) ? 'index' : null;
		case 0x2d: // -
			return isPlainHeader(content, line, end) ? 'plain' : null;
		case 0x2a: // *
			return isContextHeader(content, line, end) ? 'context' : null;
		default:
			return null;
	}
}

/** `--- old` and `+++ new` with a hunk behind: three lines that no hunk content has by chance. */
function isPlainHeader({ text, lines }: Content, line: number, end: number): boolean {
	return (
		line + 2 < end &&
		text.startsWith('--- ', lines.start(line)) &&
		text.startsWith('+++ ', lines.start(line + 1)) &&
		text.startsWith('@@ -', lines.start(line + 2))
	);
}

function isContextHeader({ text, lines }: Content, line: number, end: number): boolean {
	return (
		line + 2 < end &&
		text.startsWith('*** ', lines.start(line)) &&
		text.startsWith('--- ', lines.start(line + 1)) &&
		text.startsWith('***************', lines.start(line + 2))
	);
}

/** Whether an `Index:` line is a header: a ruler or a file header comes right behind it. */
function followed(content: Content, line: number, end: number): boolean {
	const { text, lines } = content;
	if (line >= end) return false;
	return text.startsWith('====', lines.start(line)) || text.startsWith('--- ', lines.start(line));
}

/** Lines of a file's header by what they say; -1 where there is none. */
export interface HeaderLines {
	readonly git: number;
	readonly index: number;
	readonly minus: number;
	readonly plus: number;
	readonly from: number;
	readonly to: number;
}

/** The paths that a file's header names, without the prefix that `patch -p1` drops. */
export function pathsOf(content: Content, marks: HeaderLines): Paths {
	const lineText = (line: number, skip: number): string => content.lines.text(line).slice(skip);
	if (marks.from !== -1 && marks.to !== -1) {
		return {
			oldPath: unquote(behindWord(lineText(marks.from, 0))),
			newPath: unquote(behindWord(lineText(marks.to, 0))),
		};
	}
	if (marks.minus !== -1 && marks.plus !== -1) {
		return stripPrefixes(pathOf(lineText(marks.minus, 4)), pathOf(lineText(marks.plus, 4)));
	}
	if (marks.git !== -1) return gitPaths(content.lines.text(marks.git));
	if (marks.index !== -1) {
		const path = lineText(marks.index, 7).trim();
		return { oldPath: path, newPath: path };
	}
	return { oldPath: null, newPath: null };
}

/** `rename from PATH` and its kin. */
function behindWord(line: string): string {
	return line.replace(/^(rename|copy) (from|to) /, '');
}

/** The path of a `---` or `+++` line: a tab ends it, and so does a date behind blanks. */
function pathOf(rest: string): string {
	if (rest.startsWith('"')) return unquote(rest);
	const tab = rest.indexOf('\t');
	if (tab !== -1) return rest.slice(0, tab);
	return rest.replace(/ +\d{4}-\d\d-\d\d .*$/, '').trimEnd();
}

/** `diff --git a/X b/X`: the only line of a file without hunks, so both halves are equal but for the prefix. */
function gitPaths(line: string): Paths {
	const combined = /^diff --(?:cc|combined) (.*)$/.exec(line);
	if (combined !== null) {
		const path = unquote(combined[1] ?? '');
		return { oldPath: path, newPath: path };
	}
	const rest = line.slice('diff --git '.length);
	const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(rest);
	if (quoted !== null) return stripPrefixes(unquote(quoted[1] ?? ''), unquote(quoted[2] ?? ''));
	const half = (rest.length - 1) / 2;
	return stripPrefixes(rest.slice(0, half), rest.slice(half + 1));
}

/** Drops the first component of both paths where it is a prefix: `a/` and `b/`, or two trees with the same file below. */
function stripPrefixes(oldPath: string, newPath: string): Paths {
	const known = KNOWN_PREFIX.test(oldPath) || KNOWN_PREFIX.test(newPath);
	const trees = oldPath !== newPath && tail(oldPath) !== '' && tail(oldPath) === tail(newPath);
	const strip = (path: string): string | null => {
		if (path === '/dev/null') return null;
		return known ? path.replace(KNOWN_PREFIX, '') : trees ? tail(path) : path;
	};
	return { oldPath: strip(oldPath), newPath: strip(newPath) };
}

/** Prefixes that git writes: `a/ b/`, and with diff.mnemonicPrefix `i/ w/ c/ o/`. */
const KNOWN_PREFIX = /^[abciow]\//;

function tail(path: string): string {
	return path.slice(path.indexOf('/') + 1);
}

/** A path as git quotes it in C style, octal bytes being UTF-8. */
function unquote(path: string): string {
	if (!path.startsWith('"')) return path;
	const end = path.lastIndexOf('"');
	const inner = path.slice(1, end > 0 ? end : path.length);
	const percent = inner.replace(/\\([0-7]{3}|.)|[%]/g, (match, escape: string | undefined) => {
		if (escape === undefined) return '%25';
		if (escape.length === 3) return `%${(parseInt(escape, 8) & 0xff).toString(16).padStart(2, '0')}`;
		return encodeURIComponent(ESCAPES[escape] ?? match.slice(1));
	});
	try {
		return decodeURIComponent(percent);
	} catch {
		return inner;
	}
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };
