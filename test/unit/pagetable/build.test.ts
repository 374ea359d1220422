import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
	below,
	constant,
	local,
	shiftLeftBy,
	shiftRightBy,
	truthValue,
} from '../../../src/core/pagetable/eval/build.ts';
import { concrete } from '../../../src/core/pagetable/eval/concrete.ts';
import { defaultStepLimit, evaluate } from '../../../src/core/pagetable/eval/evaluate.ts';
import type { Word } from '../../../src/core/pagetable/eval/expression.ts';

const word = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

/** The value of a word about the locals `left` and `right`. */
function valueOf(result: Word, left: bigint, right: bigint): bigint {
	const evaluation = evaluate(
		{
			name: 'f',
			parameters: [
				{ name: 'left', type: 'bits' },
				{ name: 'right', type: 'bits' },
			],
			returns: 'unsigned long',
			effects: [],
			result,
		},
		[left, right],
		{
			algebra: concrete,
			environment: { words: new Map<string, bigint>(), truths: new Map<string, boolean>() },
			resolve: () => undefined,
			stepLimit: defaultStepLimit,
		},
	);
	assert.ok(evaluation.kind === 'finished' && evaluation.returned !== null);
	return evaluation.returned;
}

test('Comparison takes words as unsigned', () => {
	const isBelow = truthValue(below(local('left'), local('right')));
	fc.assert(
		fc.property(word, word, (a, b) => {
			assert.equal(valueOf(isBelow, a, b), a < b ? 1n : 0n);
		}),
	);
	assert.equal(valueOf(isBelow, 2n ** 63n, 1n), 0n);
	assert.equal(valueOf(isBelow, 5n, 5n), 0n);
	assert.equal(valueOf(isBelow, 0n, 2n ** 64n - 1n), 1n);
});

test('A shift by a computed amount is that by its low six bits', () => {
	const [left, right] = [local('left'), local('right')];
	fc.assert(
		fc.property(word, fc.bigInt({ min: 0n, max: 200n }), (a, amount) => {
			assert.equal(valueOf(shiftLeftBy(left, right), a, amount), BigInt.asUintN(64, a << (amount & 63n)));
			assert.equal(valueOf(shiftRightBy(left, right), a, amount), a >> (amount & 63n));
		}),
	);
});

test('Built expressions can be nested in each other without mixing up their names', () => {
	const inner = shiftLeftBy(constant(1n), local('left'));
	assert.equal(valueOf(shiftLeftBy(inner, shiftRightBy(local('right'), local('left'))), 1n, 6n), 16n);
	const isBelow = truthValue(below(local('left'), local('right')));
	assert.equal(valueOf(truthValue(below(isBelow, local('left'))), 2n, 3n), 1n);
	assert.equal(valueOf(truthValue(below(local('right'), isBelow)), 2n, 3n), 0n);
});
