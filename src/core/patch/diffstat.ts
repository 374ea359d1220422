import type { Content } from '../text/content.ts';
import { columns } from '../text/width.ts';
import type { TextEdit } from '../text/edit.ts';
import { type DiffFile, filePath } from './diff.ts';
import type { Patch } from './patch.ts';
import { quotePath } from './paths.ts';

/** The changes of one file, as a diffstat shows them. */
export interface FileChanges {
	readonly file: DiffFile;
	/** The file's path afterwards. */
	readonly path: string;
	readonly added: number;
	readonly removed: number;
	readonly renames: boolean;
	readonly changesMode: boolean;
	/** Whether these are all changes of the file. */
	readonly isWhole: boolean;
}

/** All changes of a diff in `file`. */
export function changesOf(file: DiffFile): FileChanges {
	const sum = (side: 'added' | 'removed'): number => file.hunks.reduce((total, hunk) => total + hunk[side], 0);
	const whole = { renames: file.status === 'renamed', changesMode: true, isWhole: true };
	return { file, path: filePath(file), added: sum('added'), removed: sum('removed'), ...whole };
}

/** Lines `first` to `end` (exclusive) of a content. */
export interface Lines {
	readonly first: number;
	readonly end: number;
}

/** The lines of a diffstat in the notes `first` to `end`, with those on new, renamed and removed files below it. */
export function findDiffstat(content: Content, { first, end }: Lines): Lines | null {
	const is = (pattern: RegExp, line: number): boolean => {
		const { start, end: lineEnd } = content.lines.span(line);
		return lineEnd - start <= MAX_LINE && pattern.test(content.text.slice(start, lineEnd));
	};
	for (let total = first; total < end; total++) {
		if (!is(TOTAL, total)) continue;
		let [start, after] = [total, total + 1];
		while (start > first && is(FILE, start - 1)) start--;
		while (after < end && is(SUMMARY, after)) after++;
		return { first: start, end: after };
	}
	return null;
}

/** Maximum number of characters of a line in a diffstat. */
const MAX_LINE = 1000;
const FILE = /^ [^|]+\| +(?:\d|Bin)/;
const TOTAL = /^ \d+ files? changed(?:, \d+ insertions?\(\+\))?(?:, \d+ deletions?\(-\))?$/;
const SUMMARY = /^ (?:(?:create|delete) mode \d|mode change \d|(?:rename|copy|rewrite) .)/;

/** The diffstat as git puts it into mails, a line each; `original` knows the sizes of binary files. */
export function diffstatLines(sections: readonly FileChanges[], original: readonly string[]): readonly string[] {
	const rows = sections.map((section) => ({ ...section, name: nameOf(section) }));
	const largest = (sizes: readonly number[]): number => sizes.reduce((most, size) => Math.max(most, size), 0);
	const most = largest(rows.map(({ added, removed }) => added + removed));
	const sizes = binarySizes(original);
	const digits = Math.max(`${most}`.length, rows.some(({ file }) => file.binary) ? BINARY.length : 0);
	const widths = widthsFor(largest(rows.map(({ name }) => columns(name))), most, digits);
	const count = (side: 'added' | 'removed'): number => rows.reduce((sum, row) => sum + row[side], 0);
	return [
		...rows.map(({ name, file, added, removed }) => {
			const shown = shorten(name, widths.name);
			const start = ` ${shown}${' '.repeat(widths.name - columns(shown))} | `;
			if (file.binary) return `${start}${BINARY.padStart(digits)}${sizes.get(name) ?? ''}`;
			const graph = graphOf(added, removed, most, widths.graph);
			return `${start}${`${added + removed}`.padStart(digits)}${graph === '' ? '' : ` ${graph}`}`;
		}),
		totalLine(rows.length, count('added'), count('removed')),
		...sections.flatMap(summaryLines),
	];
}

/** The edits of a diffstat when `change` makes other changes, or none, of those of each file; a diffstat that was wrong is left alone. */
export function diffstatEdits(
	{ content, messageEnd, diff }: Patch,
	change: (changes: FileChanges) => FileChanges | null,
): readonly TextEdit[] {
	const { text, lines } = content;
	const place = findDiffstat(content, { first: messageEnd, end: diff.files[0]?.firstLine ?? messageEnd });
	if (place === null) return [];
	const span = { start: lines.start(place.first), end: lines.end(place.end - 1) };
	const original = text.slice(span.start, span.end).split(/\r?\n/);
	const before = diff.files.map(changesOf);
	if (diffstatLines(before, original).join('\n') !== original.join('\n')) return [];
	const after = before.flatMap((changes) => change(changes) ?? []);
	const newline = text.slice(lines.end(place.first), lines.start(place.first + 1));
	return [{ span, newText: diffstatLines(after, original).join(newline) }];
}

const BINARY = 'Bin';

/** The sizes of binary files in a diffstat, by name: ` 0 -> 4 bytes`. */
function binarySizes(original: readonly string[]): ReadonlyMap<string, string> {
	return new Map(
		original.flatMap((line) => {
			const found = line.length <= MAX_LINE ? /^ (.*\S) +\| +Bin( \d+ -> \d+ bytes)$/.exec(line) : null;
			return found === null ? [] : [[found[1] ?? '', found[2] ?? ''] as const];
		}),
	);
}

/** Number of columns of a diffstat in a mail, and of those between its name, number and graph. */
const WIDTH = 72;
const GAPS = 6;

/** Numbers of columns for names and graphs; graphs get three eighths of a line at most if both do not fit. */
function widthsFor(longest: number, most: number, digits: number): { readonly name: number; readonly graph: number } {
	if (longest + digits + GAPS + most <= WIDTH) return { name: longest, graph: most };
	const share = Math.max(GAPS, Math.floor((WIDTH * 3) / 8) - digits - GAPS);
	const graph = Math.min(most, share);
	const left = WIDTH - digits - GAPS;
	return longest > left - graph ? { name: left - graph, graph } : { name: longest, graph: left - longest };
}

/** A name that is too long keeps its end, from a slash on if possible. */
function shorten(name: string, width: number): string {
	if (columns(name) <= width) return name;
	let start = name.length;
	for (let left = width - 3; start > 0; start--) {
		left -= columns(name.charAt(start - 1));
		if (left < 0) break;
	}
	const slash = name.indexOf('/', start);
	return `...${name.slice(slash === -1 ? start : slash)}`;
}

function graphOf(added: number, removed: number, most: number, width: number): string {
	if (width > most) return '+'.repeat(added) + '-'.repeat(removed);
	const scaled = (lines: number): number => (lines === 0 ? 0 : 1 + Math.floor((lines * (width - 1)) / most));
	const both = added > 0 && removed > 0;
	const total = Math.max(both ? 2 : 0, scaled(added + removed));
	// The smaller share is exact, the larger takes the rest.
	const plus = added < removed ? scaled(added) : total - scaled(removed);
	return '+'.repeat(plus) + '-'.repeat(total - plus);
}

function totalLine(files: number, added: number, removed: number): string {
	const number = (count: number, word: string, sign: string): string =>
		`, ${count} ${word}${count === 1 ? '' : 's'}(${sign})`;
	const plus = added > 0 || removed === 0 ? number(added, 'insertion', '+') : '';
	const minus = removed > 0 || added === 0 ? number(removed, 'deletion', '-') : '';
	return ` ${files} file${files === 1 ? '' : 's'} changed${plus}${minus}`;
}

function summaryLines(section: FileChanges): readonly string[] {
	const { file, path, renames, changesMode } = section;
	const { status, oldMode, newMode } = file;
	const modes = changesMode && oldMode !== null && newMode !== null && oldMode !== newMode;
	const change = modes ? ` mode change ${oldMode} => ${newMode}` : '';
	switch (status) {
		case 'added':
			return newMode === null ? [] : [` create mode ${newMode} ${quotePath(path)}`];
		case 'deleted':
			return oldMode === null ? [] : [` delete mode ${oldMode} ${quotePath(path)}`];
		case 'copied':
			return [` copy ${nameOf(section)}${percent(section)}`];
		case 'renamed':
			if (renames) return [` rename ${nameOf(section)}${percent(section)}`, ...(modes ? [change] : [])];
			break;
		case 'modified':
	}
	return modes ? [`${change} ${quotePath(path)}`] : [];
}

/** Similarity of both sides; unknown if a part contains some of the hunks. */
function percent({ file, isWhole, added, removed }: FileChanges): string {
	const similarity = isWhole ? file.similarity : added + removed === 0 ? 100 : null;
	return similarity === null ? '' : ` (${similarity}%)`;
}

/** A file's name; for a renamed or copied one both names, with their common parts written once: `mm/{a.c => b.c}`. */
function nameOf({ file, path, renames }: FileChanges): string {
	const { status, oldPath, newPath } = file;
	const isMove = status === 'copied' || (status === 'renamed' && renames);
	return isMove && oldPath !== null && newPath !== null ? bothNames(oldPath, newPath) : quotePath(path);
}

function bothNames(old: string, now: string): string {
	const quoted = [quotePath(old), quotePath(now)];
	if (quoted[0] !== old || quoted[1] !== now) return quoted.join(' => ');
	let start = 0;
	for (let at = 0; at < old.length && old[at] === now[at]; at++) if (old[at] === '/') start = at + 1;
	// The last slash of the common beginning may also be the first one of the common end.
	const limit = Math.min(old.length, now.length) - Math.max(0, start - 1);
	let end = 0;
	for (let length = 1; length <= limit && old.at(-length) === now.at(-length); length++) {
		if (old.at(-length) === '/') end = length;
	}
	if (start === 0 && end === 0) return `${old} => ${now}`;
	const middle = (name: string): string => name.slice(start, Math.max(start, name.length - end));
	return `${old.slice(0, start)}{${middle(old)} => ${middle(now)}}${end === 0 ? '' : old.slice(-end)}`;
}
