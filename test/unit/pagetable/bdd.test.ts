import { LEVELS } from '../../../src/core/pagetable/entry/level.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
	coverOf,
	createBdd,
	falseNode,
	holdsFor,
	anyCube,
	sharesIn,
	TooManyNodes,
	trueNode,
	type Bdd,
	type Node,
} from '../../../src/core/pagetable/eval/bdd.ts';
import { concrete } from '../../../src/core/pagetable/eval/concrete.ts';
import { createSpace } from '../../../src/core/pagetable/compare/space.ts';
import { inputWords } from '../../../src/core/pagetable/compare/subject.ts';
import { defaultStepLimit, evaluate, type Finished } from '../../../src/core/pagetable/eval/evaluate.ts';
import type { Definition } from '../../../src/core/pagetable/eval/expression.ts';
import { CONFIGURATIONS, environmentOf, modelsFor, samplesOf, machine } from '../../support/x86.ts';
import { KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';
import { bitAt, symbolic, type Bits } from '../../../src/core/pagetable/eval/symbolic.ts';

/** A function of four variables by its truth table: bit i is its value where the variables spell i. */
function fromTable(bdd: Bdd, table: number, level = 0): Node {
	if (level === 4) return (table & 1) === 1 ? trueNode : falseNode;
	// The first variable is the highest digit of the row number.
	const half = 1 << (3 - level);
	return bdd.choose(
		bdd.variable(level),
		fromTable(bdd, table >> half, level + 1),
		fromTable(bdd, table & ((1 << half) - 1), level + 1),
	);
}

const rows = Array.from({ length: 16 }, (_, row) => row);
const table = fc.integer({ min: 0, max: 0xffff });

function tableOf(bdd: Bdd, node: Node): number {
	return rows.reduce(
		(found, row) => found | (Number(holdsFor(bdd, node, (level) => ((row >> (3 - level)) & 1) === 1)) << row),
		0,
	);
}

test('A diagram holds for exactly the rows of the truth table that it was made from', () => {
	fc.assert(
		fc.property(table, (wanted) => {
			const bdd = createBdd(1000);
			assert.equal(tableOf(bdd, fromTable(bdd, wanted)), wanted);
		}),
	);
});

test('Equal functions are the same node, however they were made', () => {
	fc.assert(
		fc.property(table, table, (left, right) => {
			const bdd = createBdd(1000);
			const [a, b] = [fromTable(bdd, left), fromTable(bdd, right)];
			assert.equal(bdd.and(a, b), fromTable(bdd, left & right));
			assert.equal(bdd.or(a, b), fromTable(bdd, left | right));
			assert.equal(bdd.xor(a, b), fromTable(bdd, left ^ right));
			assert.equal(bdd.not(a), fromTable(bdd, left ^ 0xffff));
		}),
	);
});

test('The share is the part of the rows for which a function holds', () => {
	fc.assert(
		fc.property(table, (wanted) => {
			const bdd = createBdd(1000);
			const count = rows.filter((row) => ((wanted >> row) & 1) === 1).length;
			assert.equal(sharesIn(bdd)(fromTable(bdd, wanted)), count / 16);
		}),
	);
});

test('The cubes of a cover hold together exactly where the function does, and none can be left out', () => {
	fc.assert(
		fc.property(table, (wanted) => {
			const bdd = createBdd(5000);
			const node = fromTable(bdd, wanted);
			const { cubes, isWhole } = coverOf(bdd, node, 100);
			assert.ok(isWhole);
			const nodes = cubes.map((cube) =>
				cube.reduce((all, { level, value }) => {
					const variable = bdd.variable(level);
					return bdd.and(all, value ? variable : bdd.not(variable));
				}, trueNode),
			);
			const anyOf = (some: readonly Node[]): Node => some.reduce((any, each) => bdd.or(any, each), falseNode);
			assert.equal(anyOf(nodes), node);
			nodes.forEach((_, left) => {
				assert.notEqual(anyOf(nodes.filter((__, index) => index !== left)), node);
			});
		}),
	);
});

test('A cover with more cubes than wanted says that it is not whole', () => {
	const bdd = createBdd(1000);
	const parity = [0, 1, 2, 3].reduce((odd, level) => bdd.xor(odd, bdd.variable(level)), falseNode);
	const { cubes, isWhole } = coverOf(bdd, parity, 3);
	assert.equal(cubes.length, 3);
	assert.equal(isWhole, false);
});

test('One input of a function is an input for which it holds, and a function that never holds has none', () => {
	fc.assert(
		fc.property(table, (wanted) => {
			const bdd = createBdd(1000);
			const node = fromTable(bdd, wanted);
			const cube = anyCube(bdd, node);
			assert.equal(cube === undefined, wanted === 0);
			if (!cube) return;
			const values = new Map(cube.map(({ level, value }) => [level, value]));
			assert.ok(holdsFor(bdd, node, (level) => values.get(level) ?? false));
		}),
	);
});

test('A manager stops at its node limit', () => {
	const bdd = createBdd(64);
	const grow = (): void => {
		let odd: Node = falseNode;
		for (let level = 0; level < 100; level++) odd = bdd.xor(odd, bdd.variable(level));
	};
	assert.throws(grow, TooManyNodes);
});

const anyWord = fc.oneof(
	fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
	fc.constantFrom(0n, 1n, 0xffffn, 1n << 63n, 2n ** 64n - 1n),
);

test('Every operation of the symbolic algebra gives for each input what the concrete one gives', () => {
	const bdd = createBdd(50_000);
	const algebra = symbolic(bdd);
	const input = (index: number): Bits => Array.from({ length: 64 }, (_, bit) => bdd.variable(bit * 2 + index));
	const [left, right] = [input(0), input(1)];
	const words: readonly (readonly [Bits, (a: bigint, b: bigint) => bigint])[] = [
		[algebra.not(left), (a) => concrete.not(a)],
		[algebra.and(left, right), (a, b) => concrete.and(a, b)],
		[algebra.or(left, right), (a, b) => concrete.or(a, b)],
		[algebra.xor(left, right), (a, b) => concrete.xor(a, b)],
		[algebra.add(left, right), (a, b) => concrete.add(a, b)],
		[algebra.subtract(left, right), (a, b) => concrete.subtract(a, b)],
		[algebra.shiftLeft(left, 13), (a) => concrete.shiftLeft(a, 13)],
		[algebra.shiftRight(left, 52), (a) => concrete.shiftRight(a, 52)],
		[algebra.signExtend(left, 32), (a) => concrete.signExtend(a, 32)],
		[algebra.choose(algebra.equal(left, right), left, algebra.constant(7n)), (a, b) => (a === b ? a : 7n)],
	];
	const inputs = fc.oneof(
		fc.tuple(anyWord, anyWord),
		anyWord.map((word): [bigint, bigint] => [word, word]),
	);
	fc.assert(
		fc.property(inputs, ([a, b]) => {
			const valueOf = (level: number): boolean => (((level % 2 === 0 ? a : b) >> BigInt(level >> 1)) & 1n) === 1n;
			for (const [result, expected] of words) assert.equal(wordIn(bdd, result, valueOf), expected(a, b));
		}),
	);
});

for (const kernel of KERNELS) {
	test(`In ${kernel}, every model gives over all inputs at once what it gives for each of them alone`, (context) => {
		const definitions = modelsFor(kernel);
		const resolve = (name: string): Definition | undefined => definitions.get(name);
		const samples = LEVELS.flatMap((level) => samplesOf(level, kernel)).map(({ value }) => value);
		const word = fc.oneof(anyWord, fc.constantFrom(...samples), fc.integer({ min: 0, max: 8 }).map(BigInt));
		const leftOut: string[] = [];
		let compared = 0;
		for (const definition of definitions.values()) {
			const configuration = CONFIGURATIONS[compared % CONFIGURATIONS.length] ?? 'default';
			const inputs = inputWords(definition);
			const space = createSpace(machine(kernel, configuration));
			const together = runSymbolic(definition, space, resolve);
			// A model that can't say what happens for some inputs can't say what happens for all of them.
			if (typeof together === 'string') {
				leftOut.push(`${definition.name}() ${together}`);
				continue;
			}
			compared++;
			fc.assert(
				fc.property(fc.tuple(...inputs.map(() => word)), (words) => {
					const machine = environmentOf(configuration);
					const valueOf = (level: number): boolean => {
						const variable = space.variable(level);
						if (variable.kind === 'feature') return machine.truths.get(variable.name) ?? false;
						const index = inputs.findIndex(({ key }) => key === variable.word);
						return (((words[index] ?? 0n) >> BigInt(variable.bit)) & 1n) === 1n;
					};
					const alone = evaluate(definition, words, {
						algebra: concrete,
						environment: machine,
						resolve,
						stepLimit: defaultStepLimit,
					});
					if (alone.kind !== 'finished') assert.fail(`${definition.name}() ${alone.reason}`);
					const happens = ({ when }: { readonly when: Node }): boolean => holdsFor(space.bdd, when, valueOf);
					const value = (bits: Bits): bigint => wordIn(space.bdd, bits, valueOf);
					assert.equal(together.bugs.filter(happens).length, alone.bugs.length, definition.name);
					assert.equal(together.warnings.filter(happens).length, alone.warnings.length, definition.name);
					if (alone.bugs.length > 0) return;
					assert.equal(together.returned && value(together.returned), alone.returned, definition.name);
					assert.deepEqual(together.cells.map(value), alone.cells, definition.name);
					assert.deepEqual(
						together.flushes.filter(happens).map(({ start, end }) => [value(start), value(end)]),
						alone.flushes.map(({ start, end }) => [start, end]),
						definition.name,
					);
					assert.equal(together.logs.filter(happens).length, alone.logs.length, definition.name);
				}),
				{ numRuns: 8 },
			);
		}
		context.diagnostic(`${compared} helpers compared; left out: ${leftOut.join('; ') || 'none'}`);
		assert.ok(leftOut.length <= 11, leftOut.join('; '));
	});
}

function runSymbolic(
	definition: Definition,
	space: ReturnType<typeof createSpace>,
	resolve: (name: string) => Definition | undefined,
): Finished<Bits, Node> | string {
	try {
		const words = inputWords(definition).map(({ key }) => space.word(key));
		const { algebra, environment } = space;
		const run = evaluate(definition, words, { algebra, environment, resolve, stepLimit: defaultStepLimit });
		return run.kind === 'finished' ? run : run.reason;
	} catch (error) {
		if (error instanceof TooManyNodes) return 'takes too many nodes';
		throw error;
	}
}

function wordIn(bdd: Bdd, word: Bits, valueOf: (level: number) => boolean): bigint {
	let value = 0n;
	for (let bit = 0; bit < 64; bit++) if (holdsFor(bdd, bitAt(word, bit), valueOf)) value |= 1n << BigInt(bit);
	return value;
}
