import { falseNode, type Node } from '../eval/bdd.ts';
import type { Finished } from '../eval/evaluate.ts';
import { eventsApart, type EventChange } from './events.ts';
import { bitAt, bitNumbers, type Bits } from '../eval/symbolic.ts';
import { exact, type Alignment } from './alignment.ts';
import type { Space } from './space.ts';

/** In what two runs may differ. */
export type Aspect = 'result' | 'entry' | 'flush' | 'warning' | 'bug' | 'log' | EventChange['kind'];

/** Where two runs differ in one aspect. */
export interface Difference {
	readonly aspect: Aspect;
	readonly when: Node;
	/** Of a result or an entry: the bits that differ. */
	readonly bits: readonly BitDifference[];
	/** What differs besides the outcome. */
	readonly change?: EventChange;
}

/** A bit that differs. */
export interface BitDifference {
	readonly bit: number;
	/** The share of all inputs for which it does. */
	readonly share: number;
	readonly when: Node;
	/** What it is after the change wherever it differs; null where that depends on the input. */
	readonly becomes: boolean | null;
}

type Run = Finished<Bits, Node>;

/** The aspects in which two runs differ for some of the inputs `among` all. `isTruth` results are compared as true and false. */
export function differencesOf(
	space: Space,
	first: Run,
	second: Run,
	{ alignment, isTruth, among }: { readonly alignment: Alignment; readonly isTruth: boolean; readonly among: Node },
): readonly Difference[] {
	const { bdd, algebra } = space;
	const anyOf = (items: readonly { readonly when: Node }[]): Node =>
		items.reduce((any, { when }) => bdd.or(any, when), falseNode);
	const bug = bdd.xor(anyOf(first.bugs), anyOf(second.bugs));
	// After a BUG() nothing is defined.
	const isAlive = bdd.and(among, bdd.not(bdd.or(anyOf(first.bugs), anyOf(second.bugs))));
	const words = (aspect: Aspect, left: Bits, right: Bits, ignored: bigint): Difference => {
		const compared = bitNumbers.filter((bit) => ((ignored >> BigInt(bit)) & 1n) === 0n);
		const apart = compared
			.map((bit) => ({ bit, when: bdd.and(isAlive, bdd.xor(bitAt(left, bit), bitAt(right, bit))) }))
			.filter(({ when }) => when !== falseNode);
		const becomes = (bit: number, when: Node): boolean | null => {
			const set = bdd.and(when, bitAt(right, bit));
			return set === falseNode ? false : set === when ? true : null;
		};
		const bits = apart.map(({ bit, when }) => ({ bit, share: space.shareOf(when), when, becomes: becomes(bit, when) }));
		return { aspect, when: anyOf(apart), bits };
	};
	const asTruth = (word: Bits): Bits => [algebra.negate(algebra.equal(word, algebra.constant(0n)))];
	const results = (): readonly Difference[] => {
		if (first.returned === null || second.returned === null) return [];
		if (isTruth) return [words('result', asTruth(first.returned), asTruth(second.returned), 0n)];
		return [words('result', first.returned, second.returned, alignment.ignored)];
	};
	const entries = first.cells.flatMap((cell, index) => {
		const other = second.cells[index];
		return other ? [words('entry', cell, other, alignment.ignored)] : [];
	});
	const when = (aspect: Aspect, node: Node): Difference => ({ aspect, when: bdd.and(isAlive, node), bits: [] });
	return [
		...results(),
		...entries,
		when('flush', flushesApart(space, first, second, alignment.flushExcess)),
		when('warning', bdd.xor(anyOf(first.warnings), anyOf(second.warnings))),
		{ aspect: 'bug' as const, when: bdd.and(among, bug), bits: [] },
		when('log', bdd.xor(anyOf(first.logs), anyOf(second.logs))),
		...eventsApart(algebra, first, second, alignment !== exact).map(({ change, when: node }) => {
			return { ...when(change.kind, node), change };
		}),
	].filter((difference) => difference.when !== falseNode);
}

/** Flushes are compared in their order; one that the other side lacks differs where it happens. */
function flushesApart({ bdd, algebra }: Space, first: Run, second: Run, excess: bigint): Node {
	let apart: Node = falseNode;
	for (let index = 0; index < Math.max(first.flushes.length, second.flushes.length); index++) {
		const [left, right] = [first.flushes[index], second.flushes[index]];
		const both = bdd.and(left?.when ?? falseNode, right?.when ?? falseNode);
		apart = bdd.or(apart, bdd.xor(left?.when ?? falseNode, right?.when ?? falseNode));
		if (!left || !right || both === falseNode) continue;
		const end = algebra.add(left.end, algebra.constant(BigInt.asUintN(64, excess)));
		const same = bdd.and(algebra.equal(left.start, right.start), algebra.equal(end, right.end));
		apart = bdd.or(apart, bdd.and(both, bdd.not(same)));
	}
	return apart;
}
