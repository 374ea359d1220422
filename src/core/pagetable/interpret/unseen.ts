import { type Callees, editsBetween } from '../calls/edits.ts';
import { memoize } from '../../text/memoize.ts';
import type { Architecture } from '../architecture.ts';
import { isCompiledFor } from '../architectures/registry.ts';
import type { CutHelper, PatchPieces } from './patchPieces.ts';

/** The functions of an architecture that a patch changes where it does not show all of them, so that nothing is known of what they do. */
export function unseenNames(pieces: PatchPieces, architecture: Architecture): ReadonlySet<string> {
	const isOwn = ({ path, name }: CutHelper): boolean =>
		path.startsWith('arch/')
			? architecture.owns(path)
			: isCompiledFor(path, architecture) && !architecture.hasOwn(name);
	return new Set(
		changedOutOfSight(pieces)
			.filter(isOwn)
			.flatMap(({ was, name }) => [was, name]),
	);
}

const changedOutOfSight = memoize(({ cut, cutOthers }: PatchPieces): readonly CutHelper[] =>
	[...cut, ...cutOthers].filter((each) => !each.isWhole && !saysTheSame(each)),
);

function saysTheSame({ was, name, before, after }: CutHelper): boolean {
	const [old, made] = [before, after].map((side) => side.map(({ text }) => text));
	const sides = { before: old ?? [], after: made ?? [], isWhole: false };
	return editsBetween(sides, new Set([was, name]), NOTHING_KNOWN)?.length === 0;
}

const NOTHING_KNOWN: Callees = { isSame: () => false, added: () => null, constants: new Set() };
