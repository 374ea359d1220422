import { memoize } from '../text/memoize.ts';
import { filePath } from '../patch/diff.ts';
import { lineKind } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import { type HeadLine, headOnLine, macroOnLine } from '../c/headLine.ts';

/** A function, or a macro with parameters, that an added line begins to define or declare. */
export interface AddedDefinition {
	readonly path: string;
	readonly isStatic: boolean;
}

/**
 * The first definition of each name in lines that `patch` adds in column 0 of C files. Each patch is read once, since
 * every earlier patch of its series is compared with it.
 */
export const definitionsOf = memoize(readDefinitions);

/** Whether the word `name` occurs in the diff of `patch` at an offset for which `holds` is true. */
export function hasOccurrence(patch: Patch, name: string, holds: (offset: number) => boolean): boolean {
	const { text, lines } = patch.content;
	const { diff } = patch;
	const [first] = diff.files;
	if (first === undefined || name === '') return false;
	const end = lines.start(diff.endLine);
	const words = wordsOf(patch);
	if (words !== null && !/\W/.test(name)) return words.get(name)?.some(holds) ?? false;
	for (let at = text.indexOf(name, lines.start(first.firstLine)); at !== -1 && at < end;) {
		const isWord = !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + name.length));
		if (isWord && holds(at)) return true;
		at = text.indexOf(name, at + name.length);
	}
	return false;
}

/** Maximum number of searches in a patch before its words are listed: most patches are searched for a few names only. */
const MAX_SEARCHES = 16;
const searchesOf = memoize<Patch, { count: number; words: Map<string, number[]> | null }>(() => ({
	count: 0,
	words: null,
}));

/** The offsets of each word of the diff; null while searching is cheaper. */
function wordsOf(patch: Patch): ReadonlyMap<string, readonly number[]> | null {
	const entry = searchesOf(patch);
	if (++entry.count > MAX_SEARCHES) entry.words ??= listWords(patch);
	return entry.words;
}

function listWords({ content: { text, lines }, diff }: Patch): Map<string, number[]> {
	const words = new Map<string, number[]>();
	const end = lines.start(diff.endLine);
	const word = /\w+/g;
	word.lastIndex = lines.start(diff.files[0]?.firstLine ?? diff.endLine);
	for (let match = word.exec(text); match !== null && match.index < end; match = word.exec(text)) {
		const places = words.get(match[0]);
		if (places === undefined) words.set(match[0], [match.index]);
		else places.push(match.index);
	}
	return words;
}

const BEGINNING = /[A-Za-z_#]/;

function readDefinitions({ content, diff }: Patch): ReadonlyMap<string, AddedDefinition> {
	const definitions = new Map<string, AddedDefinition>();
	const { text, lines } = content;
	for (const file of diff.files) {
		const path = filePath(file);
		if (!/\.[ch]$/.test(path)) continue;
		for (const hunk of file.hunks) {
			for (let line = hunk.firstLine; line < hunk.endLine; line++) {
				const start = lines.start(line) + 1;
				if (!BEGINNING.test(text.charAt(start)) || lineKind(content, line, hunk.markers) !== 'added') continue;
				const added = definitionOn(text.slice(start, lines.end(line)));
				if (added !== null && !definitions.has(added.name)) {
					definitions.set(added.name, { path, isStatic: added.isStatic });
				}
			}
		}
	}
	return definitions;
}

function definitionOn(line: string): HeadLine | null {
	const macro = macroOnLine(line);
	return macro === null ? headOnLine(line) : macro.hasParameters ? { name: macro.name, isStatic: false } : null;
}
