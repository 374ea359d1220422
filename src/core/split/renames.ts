import { type DiffFile, filePath } from '../patch/diff.ts';
import { changedLinesOf, isWhole, type Unit } from './unit.ts';

/** Which hunks have to go along when files are renamed before anything else happens to them. */
export interface Renames {
	readonly following: ReadonlySet<Unit>;
	/** Why the files can't be renamed first; null where they can. */
	readonly obstacle: string | null;
}

/**
 * Finds the hunks that replace the names of renamed files in what is built by them: makefiles, inclusions, lists of
 * files. One that does so and more can't be divided, so the renaming stays with the rest.
 */
export function followRenames(renamed: readonly DiffFile[], units: readonly Unit[]): Renames {
	const following = new Set<Unit>();
	const names: Names = {
		removed: new Set(renamed.flatMap(({ oldPath }) => namesFor(oldPath ?? ''))),
		added: new Set(renamed.flatMap(({ newPath }) => namesFor(newPath ?? ''))),
	};
	const own = new Set(renamed);
	for (const unit of units) {
		const mention = mentionIn(unit, names, own.has(unit.file));
		const path = filePath(unit.file);
		if (mention === 'names only' && !isWhole(unit.file)) following.add(unit);
		else if (mention === 'needed and more' || (mention === 'names only' && BUILD_FILE.test(path))) {
			return { following, obstacle: `a hunk of ${path} changes the name of a renamed file and more` };
		}
	}
	return { following, obstacle: null };
}

/** Names of renamed files, as lines of each kind mention them. */
interface Names {
	readonly removed: ReadonlySet<string>;
	readonly added: ReadonlySet<string>;
}

/** How others name the file at `path`: by its own name, or by what is built from it. */
function namesFor(path: string): readonly string[] {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const dot = name.lastIndexOf('.');
	const built = BUILT[name.slice(dot)];
	return built === undefined ? [name] : [name, name.slice(0, dot) + built];
}

const BUILT: Readonly<Record<string, string>> = { '.c': '.o', '.S': '.o', '.rs': '.o', '.dts': '.dtb' };
const BUILD_FILE = /(?:^|\/)(?:Makefile|Kbuild|Kconfig)[^/]*$/;
const INCLUSION = /^\s*(?:#\s*include\b|\/include\/|include\s)/;

type Mention = 'none' | 'names only' | 'needed and more';

/** In a renamed file itself, only what it includes is needed at once. */
function mentionIn(unit: Unit, names: Names, isRenamed: boolean): Mention {
	const inBuildFile = BUILD_FILE.test(filePath(unit.file));
	const before = new Set<string>();
	const isKnown = (word: string): boolean => names.removed.has(word) || names.added.has(word) || before.has(word);
	let mentions = 0;
	let needed = false;
	let more = false;
	for (const { kind, text } of changedLinesOf(unit)) {
		const words = text.match(/[\w.+-]+/g) ?? [];
		const mentioned = words.some((word) => names[kind].has(word));
		if (mentioned) {
			mentions++;
			// What includes a file by its new name only may come later.
			needed ||= inBuildFile || (kind === 'removed' && INCLUSION.test(text));
		} else if (words.length > 0) more = true;
		if (kind === 'removed') for (const word of words) before.add(word);
		else more ||= mentioned && words.some((word) => /\.\w/.test(word) && !isKnown(word));
	}
	if (mentions === 0 || (isRenamed && !needed)) return 'none';
	if (!more) return 'names only';
	return needed ? 'needed and more' : 'none';
}
