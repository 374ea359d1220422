import { type Callees, editsBetween } from '../calls/edits.ts';
import type { Architecture } from '../architecture.ts';
import { isCompiledFor } from '../architectures/registry.ts';
import type { CutHelper, PatchPieces } from './patchPieces.ts';

/** The functions of an architecture that a patch changes where it does not show all of them, so that nothing is known of what they do. */
export function unseenNames({ cut, cutOthers }: PatchPieces, architecture: Architecture): ReadonlySet<string> {
	const isOwn = ({ path, name }: CutHelper): boolean =>
		path.startsWith('arch/')
			? architecture.owns(path)
			: isCompiledFor(path, architecture) && !architecture.hasOwn(name);
	const unseen = [...cut, ...cutOthers].filter((each) => !each.isWhole && isOwn(each) && !saysTheSame(each));
	return new Set(unseen.flatMap(({ was, name }) => [was, name]));
}

function saysTheSame({ was, name, before, after }: CutHelper): boolean {
	const [old, made] = [before, after].map((side) => side.map(({ text }) => text));
	const sides = { before: old ?? [], after: made ?? [], isWhole: false };
	return editsBetween(sides, new Set([was, name]), NOTHING_KNOWN)?.length === 0;
}

const NOTHING_KNOWN: Callees = { isSame: () => false, added: () => null, constants: new Set() };
