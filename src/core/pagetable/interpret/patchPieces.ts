import { isNamedByLevel } from '../entry/level.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Architecture } from '../architecture.ts';
import { DEFAULT_ARCHITECTURE } from '../architectures/registry.ts';
import { patchTexts, type BaseFiles, type PatchSide } from './patchTexts.ts';
import { piecesOf, type CutFunction, type Piece, type Shown } from './pieces.ts';

export interface Place {
	readonly name: string;
	readonly path: string;
}

/** A function that a patch changes and does not show completely. */
export interface CutHelper extends Place {
	/** Its name before the patch. */
	readonly was: string;
	readonly contentLine: number;
	readonly before: readonly Shown[];
	readonly after: readonly Shown[];
	/** Whether all of it is shown, for another configuration than the architecture's usual one. */
	readonly isWhole: boolean;
}

/** What the two sides of a patch define. */
export interface PatchPieces {
	readonly old: readonly Piece[];
	readonly made: readonly Piece[];
	readonly cut: readonly CutHelper[];
	/** Of the functions that hunks cut off, those whose names have no level. */
	readonly cutOthers: readonly CutHelper[];
	/** Names that macros may make functions of, before the patch and after it. */
	readonly pasted: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };
}

/** Reads both sides of a patch, piece by piece. */
export function patchPieces(
	patch: Patch,
	files: BaseFiles = new Map(),
	architecture: Architecture = DEFAULT_ARCHITECTURE,
): PatchPieces {
	const read = (side: PatchSide): ReturnType<typeof piecesOf>[] =>
		patchTexts(patch, side, files, architecture).map(piecesOf);
	const [old, made] = [read('old'), read('new')];
	const cutOf = (isWanted: (name: string) => boolean): readonly CutHelper[] => {
		const [before, after] = [old, made].map((side) =>
			side.flatMap(({ cut }) => cut.filter(({ name }) => isWanted(name))),
		);
		return cutHelpers(before ?? [], after ?? []);
	};
	return {
		old: old.flatMap(({ pieces }) => pieces),
		made: made.flatMap(({ pieces }) => pieces),
		cut: cutOf(isNamedByLevel),
		cutOthers: cutOf((name) => !isNamedByLevel(name)),
		pasted: {
			before: new Set(old.flatMap(({ pasted }) => pasted)),
			after: new Set(made.flatMap(({ pasted }) => pasted)),
		},
	};
}

/** The functions that a patch cuts off and changes. One whose lines have another owner before has another name. */
function cutHelpers(old: readonly CutFunction[], made: readonly CutFunction[]): readonly CutHelper[] {
	const owners = new Map(old.flatMap(({ name, shown }) => shown.kept.map((line) => [line, name] as const)));
	const names = new Map(
		made.flatMap(({ name, shown }) => {
			const before = shown.kept.flatMap((line) => owners.get(line) ?? []);
			return before.length > 0 && !before.includes(name) ? [[before[0] ?? name, name] as const] : [];
		}),
	);
	const sides = new Map<string, { readonly old: CutFunction[]; readonly made: CutFunction[] }>();
	const groupOf = ({ path, name }: CutFunction): { readonly old: CutFunction[]; readonly made: CutFunction[] } => {
		const key = `${path} ${names.get(name) ?? name}`;
		const group = sides.get(key) ?? { old: [], made: [] };
		sides.set(key, group);
		return group;
	};
	for (const each of made) groupOf(each).made.push(each);
	for (const each of old) groupOf(each).old.push(each);
	return [...sides.values()].flatMap((group): readonly CutHelper[] => {
		const parts = [...group.made, ...group.old];
		const [first] = parts;
		const [contentLine] = parts.flatMap((part) => part.contentLine ?? []);
		if (first === undefined || contentLine === undefined) return [];
		// Definitions of one name for two configurations are not parts of one.
		const isMixed = [group.old, group.made].some((side) => side.length > 1 && side.some((part) => part.isWhole));
		const shownIn = (side: readonly CutFunction[]): readonly Shown[] => (isMixed ? [] : side.map(({ shown }) => shown));
		const name = names.get(first.name) ?? first.name;
		return [
			{
				name,
				was: group.old[0]?.name ?? name,
				path: first.path,
				contentLine,
				before: shownIn(group.old),
				after: shownIn(group.made),
				isWhole: parts.every((part) => part.isWhole),
			},
		];
	});
}
