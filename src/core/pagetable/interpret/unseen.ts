import { type Callees, editsBetween } from '../calls/edits.ts';
import { memoize } from '../../text/memoize.ts';
import type { Architecture } from '../architecture.ts';
import { isCompiledFor } from '../architectures/registry.ts';
import type { CutHelper, PatchPieces } from './patchPieces.ts';

/** Functions that patches touch where they do not show all of them, by name, with what they show. */
export type Unseen = ReadonlyMap<string, readonly CutHelper[]>;

/** The functions of an architecture that a patch may change where it does not show all of them. */
export function unseenFunctions(pieces: PatchPieces, architecture: Architecture): Unseen {
	const isOwn = ({ path, name }: CutHelper): boolean =>
		path.startsWith('arch/')
			? architecture.owns(path)
			: isCompiledFor(path, architecture) && !architecture.hasOwn(name);
	const found = new Map<string, readonly CutHelper[]>();
	for (const each of [...pieces.cut, ...pieces.cutOthers].filter((part) => !part.isWhole && isOwn(part))) {
		for (const name of new Set([each.was, each.name])) found.set(name, [...(found.get(name) ?? []), each]);
	}
	return found;
}

/** Whether one of them is changed, so that nothing is known of what it does. */
export function isUnseen(unseen: Unseen, name: string): boolean {
	return unseen.get(name)?.some((each) => !saysTheSame(each)) === true;
}

const saysTheSame = memoize(({ was, name, before, after }: CutHelper): boolean => {
	const [old, made] = [before, after].map((side) => side.map(({ text }) => text));
	const sides = { before: old ?? [], after: made ?? [], isWhole: false };
	return editsBetween(sides, new Set([was, name]), NOTHING_KNOWN)?.length === 0;
});

const NOTHING_KNOWN: Callees = { isSame: () => false, added: () => null, constants: new Set() };
