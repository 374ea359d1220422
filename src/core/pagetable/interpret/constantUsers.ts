import { callersIn } from '../eval/calls.ts';
import type { Definition } from '../eval/expression.ts';
import type { Piece } from './pieces.ts';

/** Maximum number of helpers that are reported on for what they use. */
const MOST_USERS = 24;

/** A helper that a change of a constant changes. */
export interface ConstantUser extends Pick<Piece, 'name' | 'path' | 'contentLine'> {
	/** The constant. */
	readonly via: string;
}

/** The helpers that use constants which change: those in sight, and those that the kernel has. */
export function usersOf(
	constants: readonly Piece[],
	after: ReadonlyMap<string, Piece>,
	known: ReadonlySet<string>,
	models: ReadonlyMap<string, Definition>,
): readonly ConstantUser[] {
	const users = new Map<string, ConstantUser>();
	for (const { name: via, path, contentLine } of constants) {
		const shown = [...after.values()].filter(({ words }) => words.includes(via));
		for (const name of [...shown.map((piece) => piece.name), ...modelsUsing(via, models)]) {
			if (known.has(name) || users.has(name) || users.size === MOST_USERS) continue;
			const place = after.get(name) ?? { path, contentLine };
			users.set(name, { name, path: place.path, contentLine: place.contentLine, via });
		}
	}
	return [...users.values()];
}

/** The models that use a mask, directly or through other masks. */
function modelsUsing(mask: string, models: ReadonlyMap<string, Definition>): readonly string[] {
	const callers = callersIn(models);
	return (callers.get(mask) ?? []).flatMap((name) =>
		models.get(name)?.parameters.length === 0 ? modelsUsing(name, models) : name,
	);
}
