import type { Word } from '../../eval/expression.ts';
import { boolType } from '../parse/ctype.ts';
import { valueAt } from './place.ts';
import { assigned, freshName, type Lowering, type Scope } from './scope.ts';
import { numberOf, wordOf } from './value.ts';

/** Whether one of the variables is a pointer. */
export function hasPointer(scope: Scope, names: readonly string[]): boolean {
	return names.some((name) => scope.get(name)?.type.kind === 'pointer');
}

/** Where several ways meet that leave different values in some variables, none of them a pointer. */
export interface Meeting {
	/** The variables after it. */
	readonly scope: Scope;
	/** The word of a way that gets there and continues with `lowered`. */
	readonly arriving: (next: Scope, lowered: Word) => Word;
}

/** The meeting of ways that change some variables of `scope`. */
export function meeting(lowering: Lowering, scope: Scope, changed: readonly string[]): Meeting {
	const variables = changed.map((name) => {
		return { name, fresh: freshName(lowering, name), type: scope.get(name)?.type ?? boolType };
	});
	return {
		scope: variables.reduce(
			(sum, { name, fresh, type }) => assigned(sum, name, numberOf(type, { kind: 'local', name: fresh })),
			scope,
		),
		arriving: (next, lowered) =>
			variables.reduce<Word>((body, { name, fresh, type }) => {
				// A variable that one way leaves unset has no value that the rest could use.
				if (next.get(name)?.value === null) return body;
				return { kind: 'let', name: fresh, value: wordOf(valueAt({ kind: 'variable', type, name }, next)), body };
			}, lowered),
	};
}
