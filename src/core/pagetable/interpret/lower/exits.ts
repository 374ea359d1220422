import type { Word } from '../../eval/expression.ts';
import { unreadable } from '../limits.ts';
import type { Scope } from './scope.ts';
import type { CValue } from './value.ts';

/** What comes after a piece of code, as a word: that of the function in the end. */
export type Rest = (scope: Scope) => Word;

/** Where control may go besides to the next statement; null where it can't. */
export interface Exits {
	readonly returns: (value: CValue | null) => Word;
	readonly breaks: Rest | null;
	readonly continues: Rest | null;
	/** Those at the ends of what is around. */
	readonly labels: ReadonlyMap<string, Rest>;
}

export const NO_LABELS: Exits['labels'] = new Map();

/** The exits of what is in a block, which end the sight of its variables. */
export function leaving({ returns, breaks, continues, labels }: Exits, leaveBlock: (scope: Scope) => Scope): Exits {
	return {
		labels: new Map([...labels].map(([label, rest]) => [label, (scope) => rest(leaveBlock(scope))])),
		returns,
		breaks: breaks && ((scope) => breaks(leaveBlock(scope))),
		continues: continues && ((scope) => continues(leaveBlock(scope))),
	};
}

export const IN_EXPRESSION: Exits = {
	returns: () => unreadable('returns from within an expression'),
	breaks: null,
	continues: null,
	labels: NO_LABELS,
};
