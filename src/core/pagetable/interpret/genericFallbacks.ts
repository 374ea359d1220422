import { LEVELS } from '../entry/level.ts';
import { constant } from '../eval/build.ts';
import type { Definition } from '../eval/expression.ts';

/** What common code defines for architectures without their own, by name: no entry of a level is a leaf. */
export const GENERIC_FALLBACKS: ReadonlyMap<string, Definition> = new Map(
	LEVELS.filter((level) => level !== 'pte').map((level): readonly [string, Definition] => [
		`${level}_leaf`,
		{
			name: `${level}_leaf`,
			parameters: [{ name: 'entry', type: 'entry' }],
			returns: 'bool',
			effects: [],
			result: constant(0n),
		},
	]),
);
