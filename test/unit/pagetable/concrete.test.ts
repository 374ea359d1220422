import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concrete } from '../../../src/core/pagetable/eval/concrete.ts';
import { tableAlgebra } from './table-algebra.ts';

const word = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const amount = fc.integer({ min: 0, max: 63 });
const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);

test('Addition and subtraction wrap at 64 bits', () => {
	fc.assert(
		fc.property(word, word, (a, b) => {
			assert.equal(concrete.add(a, b), wrap(a + b));
			assert.equal(concrete.subtract(a, b), wrap(a - b));
		}),
	);
	assert.equal(concrete.add(2n ** 64n - 1n, 1n), 0n);
	assert.equal(concrete.subtract(0n, 1n), 2n ** 64n - 1n);
});

test('Bitwise operations stay in 64 unsigned bits', () => {
	fc.assert(
		fc.property(word, word, (a, b) => {
			assert.equal(concrete.not(a), wrap(~a));
			assert.equal(concrete.and(a, b), wrap(a & b));
			assert.equal(concrete.or(a, b), wrap(a | b));
			assert.equal(concrete.xor(a, b), wrap(a ^ b));
		}),
	);
});

test('Shifts drop what leaves the word and bring in zeros', () => {
	fc.assert(
		fc.property(word, amount, (a, n) => {
			assert.equal(concrete.shiftLeft(a, n), wrap(a << BigInt(n)));
			assert.equal(concrete.shiftRight(a, n), a / 2n ** BigInt(n));
		}),
	);
	assert.equal(concrete.shiftLeft(3n, 63), 1n << 63n);
	assert.equal(concrete.shiftRight(1n << 63n, 63), 1n);
});

test('Sign extension copies the top bit of the width upwards', () => {
	assert.equal(concrete.signExtend(0x80000000n, 32), 0xffffffff80000000n);
	assert.equal(concrete.signExtend(0x7fffffffn, 32), 0x7fffffffn);
	assert.equal(concrete.signExtend(0xffffffff00000001n, 32), 1n);
	fc.assert(
		fc.property(word, fc.integer({ min: 1, max: 64 }), (a, width) => {
			assert.equal(concrete.signExtend(a, width), wrap(BigInt.asIntN(width, a)));
		}),
	);
});

test('The algebra of many inputs agrees with the concrete one, operation by operation', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 20 }), amount, (pairs, n) => {
			const { algebra, vary, wordAt, truthAt } = tableAlgebra(pairs.length);
			const a = vary(pairs.map(([left]) => left));
			const b = vary(pairs.map(([, right]) => right));
			pairs.forEach(([left, right], input) => {
				assert.equal(wordAt(algebra.add(a, b), input), concrete.add(left, right));
				assert.equal(wordAt(algebra.subtract(a, b), input), concrete.subtract(left, right));
				assert.equal(wordAt(algebra.shiftLeft(a, n), input), concrete.shiftLeft(left, n));
				assert.equal(wordAt(algebra.shiftRight(a, n), input), concrete.shiftRight(left, n));
				assert.equal(wordAt(algebra.signExtend(a, n + 1), input), concrete.signExtend(left, n + 1));
				assert.equal(truthAt(algebra.equal(a, b), input), concrete.equal(left, right));
				assert.equal(truthAt(algebra.equal(a, a), input), true);
			});
		}),
	);
});
