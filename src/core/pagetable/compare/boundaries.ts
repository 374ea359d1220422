import { everyBit } from '../entry/word.ts';
import type { Definition } from '../eval/expression.ts';
import { bitNumbers } from '../eval/symbolic.ts';
import type { ComparedHelper, InputWord } from './subject.ts';

/** Constants of the two definitions that are combined with each other. */
const combinedCount = 16;
/** Constants that are tried at all. */
const constantCount = 64;

/**
 * Inputs at which definitions are likely to differ: one word is at the border of a type, a single bit, or near a
 * constant of the definitions, and `others` fill the rest; and several words are near constants.
 */
export function boundaryTests(
	inputs: readonly InputWord[],
	subjects: readonly ComparedHelper[],
	others: () => bigint,
): readonly (readonly bigint[])[] {
	const constants = [...new Set(subjects.flatMap(constantsOf))].slice(0, constantCount);
	const values = new Set([...BORDERS, ...constants.flatMap(neighbours)]);
	const few = constants.slice(0, combinedCount);
	for (const left of few) for (const right of few) for (const value of combinations(left, right)) values.add(value);
	const words = [...values].map((value) => BigInt.asUintN(64, value));
	const alone = inputs.flatMap((_, index) =>
		words.flatMap((word) => [
			inputs.map((_input, at) => (at === index ? word : others())),
			inputs.map((_input, at) => (at === index ? word : 0n)),
		]),
	);
	const pairs = few.flatMap((first) => few.map((second) => inputs.map((_, at) => (at % 2 === 0 ? first : second))));
	// A constant where another one masks the word.
	const masked = few.flatMap((mask) =>
		few.map((value) => inputs.map(() => BigInt.asUintN(64, (others() & ~mask) | (value & mask)))),
	);
	return [...alone, ...pairs, ...masked];
}

/** 0, 1, the least and the greatest number of each width, single bits, and all bits but one. */
const BORDERS: readonly bigint[] = [
	0n,
	everyBit,
	...[8n, 16n, 32n, 64n].flatMap((width) => [
		(1n << width) - 1n,
		(1n << (width - 1n)) - 1n,
		-(1n << (width - 1n)),
		1n << (width - 1n),
	]),
	...bitNumbers.flatMap((bit) => [1n << BigInt(bit), everyBit ^ (1n << BigInt(bit))]),
];

function neighbours(value: bigint): readonly bigint[] {
	return [value, value + 1n, value - 1n, ~value, -value];
}

function combinations(left: bigint, right: bigint): readonly bigint[] {
	return [left - right, left + right, left ^ right, left & right, left & ~right];
}

/** The numbers that a definition and those that it calls compare and compute with, shifts as a single bit. */
function constantsOf({ definition, resolve }: ComparedHelper): readonly bigint[] {
	const found = new Set<bigint>();
	const seen = new Set<unknown>();
	const called = new Set<string>();
	const waiting: unknown[] = [partsOf(definition)];
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		if (typeof node !== 'object' || node === null || seen.has(node)) continue;
		seen.add(node);
		if ('value' in node && typeof node.value === 'bigint') found.add(node.value);
		if ('amount' in node && typeof node.amount === 'number') found.add(1n << BigInt(node.amount));
		if ('callee' in node && typeof node.callee === 'string' && !called.has(node.callee)) {
			called.add(node.callee);
			const callee = resolve(node.callee);
			if (callee) waiting.push(partsOf(callee));
		}
		for (const part of Object.values(node) as unknown[]) waiting.push(part);
	}
	return [...found];
}

function partsOf({ effects, result }: Definition): unknown {
	return [effects, result];
}
