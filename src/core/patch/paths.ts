/** Old and new path of a file, null for `/dev/null`. */
export interface Paths {
	readonly oldPath: string | null;
	readonly newPath: string | null;
}

/** Maximum length of a path that is read, well above the limits of file systems. */
const MAX_PATH = 8192;

/** The path in a line such as `rename from` or `copy to`: without a prefix, but perhaps in quotes. */
export function movedPath(line: string): string {
	return unquotePath(line.slice(line.startsWith('copy') ? 5 : 7).replace(/^(?:from|to) /, ''));
}

/** The paths of a `---` and a `+++` line, given without their first four characters; the second may be missing. */
export function plainPaths(oldLine: string, newLine: string | null): Paths {
	const old = readPath(oldLine);
	const fresh = newLine === null ? old : readPath(newLine);
	const paths = withoutPrefixes(old.path, fresh.path);
	return { oldPath: old.isEpoch ? null : paths.oldPath, newPath: fresh.isEpoch ? null : paths.newPath };
}

/** The paths of `diff --git a/X b/X`: if no other line names them, both are equal except for the prefix. */
export function gitPaths(line: string): Paths {
	const rest = line.slice('diff --git '.length, MAX_PATH * 2);
	const middle = rest.startsWith('"') ? closingQuote(rest) + 1 : unquotedEnd(rest);
	const oldPath = rest.slice(0, middle);
	const newPath = rest.slice(middle + 1).trimEnd();
	return withoutPrefixes(unquotePath(oldPath), unquotePath(newPath));
}

/** The path of `diff --cc X` or `diff --combined X`, for both sides. */
export function combinedPaths(line: string): Paths {
	const path = unquotePath(line.replace(/^diff --(?:cc|combined) /, '').trimEnd());
	return { oldPath: path, newPath: path };
}

/** Where the first of two unquoted paths ends: at the blank that has the same path, or a quote, on both sides. */
function unquotedEnd(rest: string): number {
	const first = rest.indexOf(' ');
	if (first === -1) return rest.length;
	if (!rest.includes(' ', first + 1)) return first;
	const quote = rest.indexOf(' "');
	if (quote !== -1) return quote;
	const middle = (rest.length - 1) / 2;
	if (rest.charAt(middle) === ' ' && tail(rest.slice(0, middle)) === tail(rest.slice(middle + 1))) return middle;
	const prefixed = rest.indexOf(' b/');
	return prefixed === -1 ? first : prefixed;
}

/** The path of a `---` or `+++` line: a tab ends it, and so does a date or a revision after blanks; the date of the epoch means no file. */
function readPath(rest: string): { readonly path: string; readonly isEpoch: boolean } {
	const text = rest.slice(0, MAX_PATH);
	const tab = text.startsWith('"') ? closingQuote(text) + 1 : text.indexOf('\t');
	const cut = tab > 0 ? tab : stampStart(text);
	return { path: unquotePath(text.slice(0, cut).trimEnd()), isEpoch: EPOCH.test(text.slice(cut)) };
}

/** Maximum length of a date or revision after a path. */
const MAX_STAMP = 80;
const STAMP =
	/ (?:\d{4}[-/]\d\d[-/]\d\d \d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ ,]|\d{1,2} [A-Z][a-z]{2} \d{4} |\(revision \d+\)|\(working copy\)|\(nonexistent\))/;
const EPOCH = /^\s*(?:1970-01-01 \d\d:00:00|1969-12-31 \d\d:00:00)(?:\.0+)?(?: |$)/;

function stampStart(text: string): number {
	const from = Math.max(0, text.length - MAX_STAMP);
	const match = STAMP.exec(text.slice(from));
	return match === null ? text.length : from + match.index;
}

/**
 * Drops the first component of both paths if it is a prefix: those that git writes, or two trees that contain the same
 * file.
 */
function withoutPrefixes(oldPath: string, newPath: string): Paths {
	const strips = hasPrefixes(oldPath, newPath) || areTrees(oldPath, newPath);
	return { oldPath: nameOf(oldPath, strips), newPath: nameOf(newPath, strips) };
}

function nameOf(path: string, strips: boolean): string | null {
	if (path === '/dev/null') return null;
	return strips ? tail(path) : path;
}

/** Pairs that git writes: `a/ b/` and reversed, diff.mnemonicPrefix, and the numbers that some front ends write. */
const PREFIX_PAIRS: ReadonlySet<string> = new Set(
	['ab', 'ci', 'cw', 'iw', 'co', 'ow', 'io', '12'].flatMap(([one = '', two = '']) => [one + two, two + one]),
);
const PREFIX = /^[abciow]\/./;

function hasPrefixes(oldPath: string, newPath: string): boolean {
	if (oldPath === '/dev/null') return PREFIX.test(newPath);
	if (newPath === '/dev/null') return PREFIX.test(oldPath);
	if (oldPath.charAt(1) !== '/' || newPath.charAt(1) !== '/') return false;
	const pair = oldPath.charAt(0) + newPath.charAt(0);
	// Written by hand, both sides often say a/; no kernel tree has such a folder.
	return PREFIX_PAIRS.has(pair) || pair === 'aa' || pair === 'bb';
}

function areTrees(oldPath: string, newPath: string): boolean {
	const oldTail = tail(oldPath);
	return oldPath !== newPath && oldTail !== '' && (oldTail === tail(newPath) || oldTail === `${tail(newPath)}~`);
}

function tail(path: string): string {
	return path.slice(path.indexOf('/') + 1);
}

/** Offset where the quote at the beginning of a text is closed; the length of the text if it is not. */
function closingQuote(text: string): number {
	let position = 1;
	while (position < text.length && text.charAt(position) !== '"') position += text.charAt(position) === '\\' ? 2 : 1;
	return Math.min(position, text.length);
}

/** The path at the beginning of a text, if git quoted it in C style with octal bytes of UTF-8; any other text as it is. */
export function unquotePath(path: string): string {
	if (!path.startsWith('"')) return path;
	const inner = path.slice(1, closingQuote(path));
	const percent = inner.replace(/\\([0-7]{3}|.)|%/g, (match, escape: string | undefined) => {
		if (escape === undefined) return '%25';
		if (escape.length === 3) return `%${(parseInt(escape, 8) & 0xff).toString(16).padStart(2, '0')}`;
		return ESCAPES[escape] ?? match.slice(1);
	});
	try {
		return decodeURIComponent(percent);
	} catch {
		return inner;
	}
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** A path as git writes it in lists: quoted if it contains bytes that are not ASCII, or special characters. */
export function quotePath(path: string): string {
	if (/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/.test(path)) return path;
	return `"${path.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/gu, quoteCharacter)}"`;
}

function quoteCharacter(character: string): string {
	if (character === '"' || character === '\\') return `\\${character}`;
	const [letter] = Object.entries(ESCAPES).find(([, escaped]) => escaped === character) ?? [];
	if (letter !== undefined) return `\\${letter}`;
	// Half of a surrogate pair has no bytes in UTF-8; these are those of the replacement character.
	const percent = /[\ud800-\udfff]/u.test(character) ? '%EF%BF%BD' : encodeURIComponent(character);
	return percent.replace(/%(..)|[^]/g, (match, hex: string | undefined) => {
		const byte = hex === undefined ? match.charCodeAt(0) : parseInt(hex, 16);
		return `\\${byte.toString(8).padStart(3, '0')}`;
	});
}
