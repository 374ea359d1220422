import type { Piece } from '../interpret/pieces.ts';
import type { ShownSides } from '../interpret/touched.ts';

/** The sides of a function with one name for each constant that the patch gives another one, and all constants that it changes. */
export function withConstants(
	shown: ShownSides | null,
	old: readonly Piece[],
	made: readonly Piece[],
): { readonly sides: ShownSides | null; readonly constants: ReadonlySet<string> } {
	const [before, after] = [constantsOf(old), constantsOf(made)];
	const sides = shown && {
		...shown,
		before: withNames(shown.before, aliasesIn(before)),
		after: withNames(shown.after, new Map([...aliasesIn(after), ...otherNames(before, after)])),
	};
	return { sides, constants: new Set([...before.keys(), ...after.keys()]) };
}

/** What each constant that a side of a patch changes means, in all of its definitions there. */
type Constants = ReadonlyMap<string, readonly string[]>;

function constantsOf(pieces: readonly Piece[]): Constants {
	const found = new Map<string, readonly string[]>();
	for (const { kind, changed, name, words } of pieces) {
		if (kind === 'constant' && changed !== 'none') found.set(name, [...(found.get(name) ?? []), words.join(' ')]);
	}
	return found;
}

/** Constants that are another name of one thing. */
function aliasesIn(constants: Constants): ReadonlyMap<string, string> {
	return new Map(
		[...constants].flatMap(([name, [value, more]]) =>
			more === undefined && /^\w+$/.test(value ?? '') ? [[name, value ?? '']] : [],
		),
	);
}

/** For constants that are new, the names of those that had the same values before. */
function otherNames(before: Constants, after: Constants): ReadonlyMap<string, string> {
	const names = new Map([...before].flatMap(([name, values]) => (after.has(name) ? [] : [[String(values), name]])));
	return new Map(
		[...after].flatMap(([name, values]) => {
			const other = names.get(String(values));
			return before.has(name) || other === undefined ? [] : [[name, other]];
		}),
	);
}

function withNames(texts: readonly string[], names: ReadonlyMap<string, string>): readonly string[] {
	if (names.size === 0) return texts;
	return texts.map((text) => text.replaceAll(/\b[A-Za-z_]\w*/g, (word) => names.get(word) ?? word));
}
