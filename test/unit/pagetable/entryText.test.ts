import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
	architectureNamed,
	DEFAULT_ARCHITECTURE,
	machineOf,
} from '../../../src/core/pagetable/architectures/registry.ts';
import { changesBetween, changesText } from '../../../src/core/pagetable/entry/changes.ts';
import { decode } from '../../../src/core/pagetable/entry/decode.ts';
import { EntryTextError, entryText, readEntryText } from '../../../src/core/pagetable/entry/entryText.ts';
import { KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';
import { LEVELS } from '../../../src/core/pagetable/entry/level.ts';
import { machine } from '../../support/x86.ts';

describe('The text of an entry', () => {
	test('of every sample is read again as the same entry', () => {
		for (const kernel of KERNELS) {
			const on = machine(kernel);
			for (const level of LEVELS) {
				for (const { value } of on.architecture.samples(level, kernel)) {
					assert.equal(readEntryText(entryText(value, level, on), level, { machine: on }), value);
				}
			}
		}
	});

	test('of more bits than entries of the architecture have is refused', () => {
		const on = machineOf(architectureNamed('powerpc-8xx') ?? DEFAULT_ARCHITECTURE);
		assert.equal(readEntryText('0x80000067', 'pte', { machine: on }), 0x80000067n);
		for (const text of ['0x100000067', '0x8000000000000000|PRESENT', `0b1${'0'.repeat(32)}`])
			assert.throws(() => readEntryText(text, 'pte', { machine: on }), /a pte has 32 bits/);
	});

	test('may have names with and without _PAGE_, blanks, words and constants', () => {
		assert.equal(readEntryText('PRESENT|RW|PSE @ 0x40000', 'pud'), 0x40000083n);
		assert.equal(readEntryText(' _PAGE_PRESENT | _PAGE_RW,PSE@0x40000', 'pud'), 0x40000083n);
		assert.equal(readEntryText('0x40000000|PRESENT', 'pud'), 0x40000001n);
		assert.equal(readEntryText('_PAGE_DIRTY_BITS', 'pte', { isFlags: true }), (1n << 6n) | (1n << 58n));
	});

	test('that is wrong says where, and what may be meant', () => {
		const errorOf = (text: string): unknown[] => {
			try {
				return [readEntryText(text, 'pud')];
			} catch (error) {
				assert.ok(error instanceof EntryTextError);
				return [text.slice(error.span.start, error.span.end), error.nearest[0]];
			}
		};
		assert.deepEqual(errorOf('PRESENT|RX|PSE @ 0x40000'), ['RX', 'RW']);
		assert.deepEqual(errorOf('PRESENT| ACESSED'), ['ACESSED', 'ACCESSED']);
		assert.deepEqual(errorOf('PRESENT|PSE @ 0x1'), ['@ 0x1', undefined]);
		assert.deepEqual(errorOf(''), ['', undefined]);
	});
});

describe('What becomes of an entry', () => {
	const text = (before: bigint, after: bigint): string =>
		changesText(changesBetween(decode(before, 'pte'), decode(after, 'pte')));

	test('is a difference of bits; one that only has another name is told apart', () => {
		const entry = 0x80000003fedcb067n;
		assert.equal(
			text(entry, entry & ~1n),
			'−PRESENT now a swap entry, named SWP_SOFT_DIRTY for RW and SWP_UFFD_WP for USER',
		);
		assert.equal(text(0x163n, 0x162n), '−PRESENT another page frame, named PROTNONE for GLOBAL');
		assert.equal(text(entry, 0n), 'cleared');
		assert.equal(text(entry, entry), 'unchanged');
		assert.equal(text(entry, entry & ~2n), '−RW');
	});
});
