import type { SignedBit } from '../../pagetable/entry/changes.ts';
import { isSameOutcome } from '../helpers/outcomes.ts';
import { claimed } from './outcomeView.ts';
import type { SideRun } from './sides.ts';

/** Whether two runs come to the same: exactly at one level; at two, whose words differ anyway, in the bits that change. */
export function agree(one: SideRun, other: SideRun): boolean {
	if (one.level === other.level) return isSameOutcome(one.outcome, other.outcome);
	return isSameClaim(claimOf(one, other), claimOf(other, one));
}

/** What a run comes to, for a comparison: the bits that change, and the rest in words. */
export interface Claim {
	readonly bits: readonly SignedBit[];
	readonly words: string;
}

/** Next to another level, an answer is only true or false. */
export function claimOf(run: SideRun, beside: SideRun): Claim {
	const { bits, rest, more } = claimed(run.outcome, run);
	const words = [...(rest === null ? [] : [rest]), ...more].join(', ');
	const isTruthOnly = run.level !== beside.level && run.helper.kind === 'predicate';
	return { bits, words: isTruthOnly ? words.replace(/^true \(\w+\)/, 'true') : words };
}

export function isSameClaim(one: Claim, other: Claim): boolean {
	return one.words === other.words && one.bits.length === other.bits.length && one.bits.every((bit) => has(other, bit));
}

function has({ bits }: Claim, { sign, bit }: SignedBit): boolean {
	return bits.some((other) => other.sign === sign && other.bit === bit);
}

/** The bits that change on one side only. */
export function onlyIn({ bits }: Claim, other: Claim): readonly SignedBit[] {
	return bits.filter((bit) => !has(other, bit));
}
