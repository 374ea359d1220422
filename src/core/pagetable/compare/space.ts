import type { Algebra } from '../eval/algebra.ts';
import { canHold, createBdd, sharesIn, TooManyNodes, variablesOf, type Bdd, type Node } from '../eval/bdd.ts';
import type { Meter, Unknown } from '../eval/evaluate.ts';
import type { Machine } from '../architecture.ts';
import { DEFAULT_ARCHITECTURE } from '../architectures/registry.ts';
import { CONSTANT } from '../architectures/unknown.ts';
import type { Environment } from '../eval/environment.ts';
import type { HelperKind } from '../helper.ts';
import { bitNumbers, symbolic, type Bits } from '../eval/symbolic.ts';

/** What an input variable is: a bit of a named word, or a feature of the processor. */
export type Variable =
	| { readonly kind: 'bit'; readonly word: string; readonly bit: number }
	| { readonly kind: 'feature'; readonly name: string };

/** All inputs that two definitions may have in common, as variables of one manager. */
export interface Space {
	readonly bdd: Bdd;
	/** Counts what is evaluated in the space. */
	readonly meter: Meter;
	readonly algebra: Algebra<Bits, Node>;
	/** The share of all inputs for which a function holds, 0 to 1. */
	readonly shareOf: (node: Node) => number;
	/** The input word of a name; the same each time. */
	readonly word: (name: string) => Bits;
	/** Constants as on the machine; the processor's features, and what the machine doesn't have, are inputs. */
	readonly environment: Environment<Bits, Node>;
	readonly variable: (level: number) => Variable;
	/** Whether a function holds for some input in which the word of that name has the value. */
	readonly canHoldWith: (node: Node, name: string, value: bigint) => boolean;
	/** What is not modelled: an input, the same for the same name and words. */
	readonly unknown: Unknown<Bits>;
	/** The calls of such helpers so far, in order; the same text for the same helper and arguments. */
	readonly unknownCalls: readonly string[];
	/** What is not modelled that a function depends on, as a reason names it: `foo()`, `PGDIR_SIZE`, `mm->mm_users`. */
	readonly unknownIn: (node: Node) => readonly string[];
}

/** Enough for two helpers over all their inputs, at most about 15 ms. */
const defaultNodeLimit = 50_000;

const mostFeatures = 64;
const mostWords = 32;
const wordBits = 64;

/** An order of the bits of all words, after the features: the position of a bit, and the bit at a position. */
export interface Order {
	readonly placeOf: (word: number, bit: number) => number;
	readonly wordAt: (place: number) => number;
	readonly bitAt: (place: number) => number;
}

/** Bit 0 of every word, then bit 1 and so on: right for words that are combined bit by bit, or added. */
export const BY_BIT: Order = {
	placeOf: (word, bit) => bit * mostWords + word,
	wordAt: (place) => place % mostWords,
	bitAt: (place) => Math.floor(place / mostWords),
};

/** One word after the other: best where the result depends on all bits of one word before another matters. */
export const BY_WORD: Order = {
	placeOf: (word, bit) => word * wordBits + bit,
	wordAt: (place) => Math.floor(place / wordBits),
	bitAt: (place) => place % wordBits,
};

/** A new space, in which nothing is an input yet. */
export function createSpace(
	{ architecture, configuration, kernel }: Machine,
	nodeLimit: number = defaultNodeLimit,
	order: Order = BY_BIT,
): Space {
	const bdd = createBdd(nodeLimit);
	const algebra = symbolic(bdd);
	const words: string[] = [];
	const features: string[] = [];
	const indexIn = (names: string[], name: string, most: number): number => {
		const known = names.indexOf(name);
		if (known !== -1) return known;
		if (names.length === most) throw new TooManyNodes(`takes more than ${most} inputs`);
		return names.push(name) - 1;
	};
	const made = new Map<string, Bits>();
	const word = (name: string): Bits => {
		const known = made.get(name);
		if (known) return known;
		const index = indexIn(words, name, mostWords);
		const bits = bitNumbers.map((bit) => bdd.variable(mostFeatures + order.placeOf(index, bit)));
		made.set(name, bits);
		return bits;
	};
	const feature = (name: string): Node => bdd.variable(indexIn(features, name, mostFeatures));
	const canHoldWith = (node: Node, name: string, value: bigint): boolean => {
		const index = words.indexOf(name);
		return canHold(bdd, node, (level) => {
			const place = level - mostFeatures;
			if (place < 0 || order.wordAt(place) !== index) return undefined;
			return ((value >> BigInt(order.bitAt(place))) & 1n) === 1n;
		});
	};
	const variable = (level: number): Variable => {
		if (level < mostFeatures) return { kind: 'feature', name: features[level] ?? '' };
		const place = level - mostFeatures;
		return { kind: 'bit', word: words[order.wordAt(place)] ?? '', bit: order.bitAt(place) };
	};
	const unknownCalls: string[] = [];
	const unknownIn = (node: Node): readonly string[] => {
		const words = new Set([...variablesOf(bdd, node)].flatMap((level) => wordOf(variable(level)) ?? []));
		return [...new Set([...words].flatMap((name) => needed.get(name) ?? []))];
	};
	/** By what it depends on, the word that something unknown is; and by word, what it is. */
	const results = new Map<string, string>();
	const needed = new Map<string, string>();
	const unknownWord = (what: string, part: string, words: readonly Bits[]): Bits => {
		const key = `${what} ${part}(${words.map((each) => each.join()).join('; ')})`;
		const known = results.get(key) ?? `${what}${results.size === 0 ? '' : ` #${results.size + 1}`}`;
		results.set(key, known);
		needed.set(known, what);
		return word(known);
	};
	const unknown: Unknown<Bits> = {
		isPure,
		result: (name, words) => {
			unknownCalls.push(`${name}(${words.map((each) => each.join()).join('; ')})`);
			return unknownWord(`${name}()`, '', words);
		},
		load: (needs, words) => unknownWord(needs, 'load', words),
		changed: (what, cell, words) => unknownWord(what, `${cell}`, words),
		world: algebra.constant(0n),
	};
	const machine = architecture.environment(configuration, kernel);
	return {
		unknown,
		unknownCalls,
		unknownIn,
		canHoldWith,
		bdd,
		meter: { steps: 0 },
		algebra,
		shareOf: sharesIn(bdd),
		word,
		environment: {
			words: everyName((name) => {
				const value = machine.words.get(name);
				if (value !== undefined) return algebra.constant(value);
				needed.set(name, name.startsWith(CONSTANT) ? name.slice(CONSTANT.length) : name);
				return word(name);
			}),
			truths: everyName((name) => {
				const value = name.startsWith('cpu:') ? undefined : machine.truths.get(name);
				return value === undefined ? feature(name) : algebra.truth(value);
			}),
		},
		variable,
	};
}

const PURE_KINDS: ReadonlySet<HelperKind | undefined> = new Set<HelperKind>(['predicate', 'modifier', 'accessor']);

/** Whether a helper only computes, on whatever architecture: that of the same name does that we know. */
export function isPure(name: string): boolean {
	return PURE_KINDS.has(DEFAULT_ARCHITECTURE.helpers().get(name)?.kind);
}

/** What the work in a space so far comes to, in steps of the evaluator over single words. */
export function stepsIn({ bdd, meter }: Space): number {
	return bdd.steps + bitSteps * meter.steps;
}

/** Cost of a step over all inputs, in steps over single words. */
const bitSteps = 10;

/** The helper that a call in `unknownCalls` is of. */
export function helperIn(call: string): string {
	return call.slice(0, call.indexOf('('));
}

function wordOf(variable: Variable): string | null {
	return variable.kind === 'bit' ? variable.word : null;
}

/** A map that has every name: its value is made when it is first asked for. */
function everyName<T>(make: (name: string) => T): ReadonlyMap<string, T> {
	return new (class extends Map<string, T> {
		override get(name: string): T {
			const known = super.get(name) ?? make(name);
			this.set(name, known);
			return known;
		}
	})();
}
