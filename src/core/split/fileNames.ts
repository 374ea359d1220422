import type { DiffFile } from '../patch/diff.ts';
import type { Content } from '../text/content.ts';

/** The names of a renamed file as its header writes them, prefixes and quotes included, for either side of a diff. */
export interface MovedNames {
	readonly old: OnBothSides;
	readonly new: OnBothSides;
}

/** One name as the left and as the right side of a diff write it: `a/x.c` and `b/x.c`. */
export interface OnBothSides {
	readonly left: string;
	readonly right: string;
}

/** The names in the header of a renamed file; null where they are not written as git writes them. */
export function movedNames(content: Content, file: DiffFile): MovedNames | null {
	const header = headerLines(file).map((line) => content.lines.text(line));
	const pair = valueOf(header, 'diff --git ');
	const from = valueOf(header, 'rename from ');
	const to = valueOf(header, 'rename to ');
	if (pair === null || from === null || to === null) return null;
	for (const length of PREFIX_LENGTHS) {
		const left = prefixOf(pair, length);
		const old = withPrefix(left, from);
		if (!pair.startsWith(`${old} `)) continue;
		const rest = pair.slice(old.length + 1);
		const right = prefixOf(rest, length);
		if (rest !== withPrefix(right, to)) continue;
		return {
			old: { left: old, right: withPrefix(right, from) },
			new: { left: withPrefix(left, to), right: rest },
		};
	}
	return null;
}

/** The prefixes `a/` and `b/` or similar ones, or none. */
const PREFIX_LENGTHS = [2, 0];

function valueOf(header: readonly string[], words: string): string | null {
	return header.find((line) => line.startsWith(words))?.slice(words.length) ?? null;
}

function prefixOf(name: string, length: number): string {
	return name.slice(name.startsWith('"') ? 1 : 0).slice(0, length);
}

function withPrefix(prefix: string, name: string): string {
	return name.startsWith('"') ? `"${prefix}${name.slice(1)}` : `${prefix}${name}`;
}

/** The lines of a file's header, from the first to before its first hunk. */
export function headerLines({ firstLine, endLine, hunks }: DiffFile): readonly number[] {
	const end = hunks[0]?.headerLine ?? endLine;
	return Array.from({ length: end - firstLine }, (_, index) => firstLine + index);
}
