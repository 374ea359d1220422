import { LEVELS } from '../../../src/core/pagetable/entry/level.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decode, encode } from '../../../src/core/pagetable/entry/decode.ts';
import { CONFIGURATIONS, samplesOf, machine } from '../../support/x86.ts';
import { KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';

const namesOf = (...args: Parameters<typeof decode>): readonly string[] => decode(...args).bits.map(({ name }) => name);

describe('Decoding', () => {
	test('names the bits of a 1G DAX leaf and finds its page frame', () => {
		const decoded = decode(0x8200001fc00000e7n, 'pud');
		assert.equal(decoded.form, 'leaf');
		assert.deepEqual(
			decoded.bits.map(({ name }) => name),
			['PRESENT', 'RW', 'USER', 'ACCESSED', 'DIRTY', 'PSE', 'DEVMAP', 'NX'],
		);
		assert.equal(decoded.pageFrame, 0x1fc0000n);
		assert.equal(decoded.inverted, false);
		assert.deepEqual(decoded.notes, []);
	});

	test('undoes the inversion of a non-present leaf and says so', () => {
		const decoded = decode(0x20fffe0000001e0n, 'pud');
		assert.equal(decoded.form, 'prot-none');
		assert.equal(decoded.pageFrame, 0x1fc0000n);
		assert.equal(decoded.inverted, true);
		assert.match(decoded.notes.join(' '), /inverted.*L1TF/);
		assert.deepEqual(
			decoded.bits.map(({ name }) => name),
			['ACCESSED', 'DIRTY', 'PSE', 'PROTNONE', 'DEVMAP'],
		);
	});

	test('reads bit 8 as GLOBAL with PRESENT and as PROTNONE without', () => {
		assert.ok(namesOf(0x8000000012345163n, 'pte').includes('GLOBAL'));
		assert.ok(namesOf(0xffffc01234120n, 'pte').includes('PROTNONE'));
	});

	test('reads bit 12 of a large leaf as PAT_LARGE and of a pte as address', () => {
		assert.ok(namesOf(0x80000003fee010ffn, 'pmd').includes('PAT_LARGE'));
		assert.equal(decode(0x80000003fedcb025n, 'pte').pageFrame, 0x3fedcbn);
		assert.equal(decode(0x12345067n, 'pmd').pageFrame, 0x12345n);
	});

	test('calls unused address bits of a large leaf reserved', () => {
		const [first] = decode(0x80000003feffe0e7n, 'pmd').bits.filter(({ bit }) => bit === 13);
		assert.deepEqual(first, { name: 'BIT_13', bit: 13, meaning: 'reserved' });
	});

	test('takes a swap entry apart into type and offset', () => {
		const decoded = decode(0x1ffffffffdb97400n, 'pte');
		assert.deepEqual(decoded.swap, { type: 3, offset: 0x12345n, meaning: 'swap file 3' });
		assert.equal(decoded.pageFrame, null);
		assert.deepEqual(namesOf(0xffffffffff11008n, 'pte'), ['SWP_EXCLUSIVE']);
	});

	test('knows migration entries by the types of their kernel', () => {
		assert.equal(decode(0xd7ffffff80246800n, 'pte').swap?.meaning, 'migration, writable');
		const v73 = machine('v7.3');
		assert.equal(decode(0xd7ffffff80246800n, 'pte', v73).swap?.meaning, 'migration, readable and exclusive');
		assert.equal(decode(0xfffffffffffffc00n, 'pte').swap?.meaning, 'marker');
	});

	test('reads the migration sample of every kernel as what its name says', () => {
		for (const kernel of KERNELS) {
			for (const level of ['pte', 'pmd'] as const) {
				const sample = samplesOf(level, kernel).find(({ name }) => name.endsWith('_migration_write'));
				const { swap } = decode(sample?.value ?? 0n, level, machine(kernel));
				assert.equal(swap?.meaning, 'migration, writable', `${level} ${kernel}`);
			}
		}
	});

	test('points out a shadow stack', () => {
		assert.match(decode(0x80000003fedcb065n, 'pte').notes.join(' '), /shadow stack/);
		assert.doesNotMatch(decode(0x80000003fedcb067n, 'pte').notes.join(' '), /shadow stack/);
	});

	test('shows the protection key as a number', () => {
		assert.equal(decode(0xa8000003fedcb067n, 'pte').protectionKey, 5);
		assert.equal(decode(0x12345067n, 'pmd').protectionKey, null);
	});

	test('takes the encryption bit out of the address', () => {
		const decoded = decode(0x800000000067n | (0x12345n << 12n), 'pte', machine('v6.12', 'sme47'));
		assert.equal(decoded.pageFrame, 0x12345n);
		assert.ok(decoded.bits.some(({ name }) => name === 'ENC'));
	});
});

describe('Encoding', () => {
	test('gives the entry back that was decoded, for all leaves and tables', () => {
		const value = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
		const machines = fc
			.record({ kernel: fc.constantFrom(...KERNELS), configuration: fc.constantFrom(...CONFIGURATIONS) })
			.map(({ kernel, configuration }) => machine(kernel, configuration));
		fc.assert(
			fc.property(value, fc.constantFrom(...LEVELS), machines, (entry, level, on) => {
				const decoded = decode(entry, level, on);
				fc.pre(decoded.pageFrame !== null && decoded.form !== 'unknown');
				const names = decoded.bits.map(({ name }) => name);
				assert.equal(encode(names, decoded.pageFrame, level, on), entry);
			}),
			{ numRuns: 2000 },
		);
	});

	test('inverts the address of what is not present', () => {
		assert.equal(encode(['ACCESSED', 'PSE', 'PROTNONE'], 0x1fc0000n, 'pud'), 0xfffe0000001a0n);
		assert.equal(encode(['PRESENT', 'RW', 'USER', 'ACCESSED', 'DIRTY'], 0x12345n, 'pud'), 0x12345067n);
	});

	test('refuses names that the level does not have', () => {
		assert.throws(() => encode(['PAT_LARGE'], 0n, 'pte'), RangeError);
		assert.throws(() => encode(['DEVMAP'], 0n, 'pte', machine('v7.3')), RangeError);
		assert.throws(() => encode(['ENC'], 0n, 'pte'), RangeError);
		assert.throws(() => encode(['BIT_64'], 0n, 'pte'), RangeError);
	});

	test('refuses a page frame that the leaf cannot hold', () => {
		assert.throws(() => encode(['PRESENT', 'PSE'], 1n, 'pmd'), RangeError);
		assert.throws(() => encode(['PRESENT'], 1n << 40n, 'pte'), RangeError);
	});
});
