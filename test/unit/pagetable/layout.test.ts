import { LEVELS, type Level } from '../../../src/core/pagetable/entry/level.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mask } from '../../../src/core/pagetable/architectures/x86/bits.ts';
import { span } from '../../../src/core/pagetable/entry/word.ts';
import { formOf, fieldsOf, samplesOf } from '../../support/x86.ts';
import type { Form } from '../../../src/core/pagetable/entry/layout.ts';
import { isSince, KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';
import { physicalMask } from '../../../src/core/pagetable/architectures/x86/machine.ts';

test('Masks are made of the numbers of their bits', () => {
	assert.equal(mask('PRESENT', 'RW', 'NX'), 0x8000000000000003n);
	assert.equal(mask('PAT'), mask('PSE'));
	assert.equal(mask(), 0n);
	assert.equal(span(12, 51), 0x000ffffffffff000n);
	assert.equal(span(0, 63), 2n ** 64n - 1n);
});

test('Kernels are in the order of their versions', () => {
	assert.ok(isSince('v6.12.117', 'v6.12'));
	assert.ok(isSince('v6.12', 'v6.12'));
	assert.ok(!isSince('v6.11', 'v6.12'));
});

test('Memory encryption takes its bit away from physical addresses', () => {
	assert.equal(physicalMask('default'), 0x000fffffffffffffn);
	assert.equal(physicalMask('sme47'), 0x000f7fffffffffffn);
});

test('In no form of an entry does a bit have two names, nor a name two bits', () => {
	const forms: readonly Form[] = ['empty', 'table', 'leaf', 'prot-none', 'invalidated', 'swap', 'unknown'];
	for (const level of LEVELS) {
		for (const kernel of KERNELS) {
			const fields = fieldsOf(level, kernel);
			assert.equal(new Set(fields.map(({ name }) => name)).size, fields.length, `${level} ${kernel}`);
			for (const form of forms) {
				const named = fields.filter((field) => field.forms.includes(form)).map(({ bit }) => bit);
				assert.equal(new Set(named).size, named.length, `${level} ${kernel} ${form}`);
			}
		}
	}
});

test('Software bits have the names that their kernel gives them', () => {
	const nameOf = (level: Level, kernel: (typeof KERNELS)[number], bit: number): string | undefined =>
		fieldsOf(level, kernel).find((field) => field.bit === bit)?.name;
	assert.equal(nameOf('pud', 'v6.11', 9), undefined);
	assert.equal(nameOf('pud', 'v6.12', 9), 'SPECIAL');
	assert.equal(nameOf('pte', 'v6.11', 9), 'SPECIAL');
	assert.equal(nameOf('pmd', 'v6.12.117', 57), 'DEVMAP');
	assert.equal(nameOf('pmd', 'v7.3', 57), undefined);
	assert.equal(nameOf('pmd', 'v6.12', 10), 'UFFD_WP');
	assert.equal(nameOf('pmd', 'v7.3', 10), 'UFFD');
	assert.equal(nameOf('pud', 'v7.3', 10), undefined);
	assert.equal(nameOf('pte', 'v6.12', 7), 'PAT');
	assert.equal(nameOf('pud', 'v6.12', 7), 'PSE');
	assert.equal(nameOf('pgd', 'v6.12', 58), undefined);
	assert.equal(nameOf('pgd', 'v6.12.117', 58), 'NOPTISHADOW');
});

test('Every sample has the form that its name promises', () => {
	const expected = (name: string): Form => {
		if (name.endsWith('_none')) return 'empty';
		if (name.includes('_table_')) return 'table';
		if (/_protnone|_numa_hint$/.test(name)) return 'prot-none';
		return name.endsWith('_invalidated') ? 'invalidated' : 'leaf';
	};
	for (const { name, level, value, group } of LEVELS.flatMap((level) => samplesOf(level))) {
		if (group === 'swap') assert.equal(formOf(value, level), 'swap', name);
		else if (group !== 'edge cases') assert.equal(formOf(value, level), expected(name), name);
	}
});

test('Samples of a group stand together, and no two of a level have one name', () => {
	for (const level of LEVELS) {
		const groups = samplesOf(level).map(({ group }) => group);
		assert.equal(groups.filter((group, index) => group !== groups[index - 1]).length, new Set(groups).size, level);
		const names = samplesOf(level).map(({ name }) => name);
		assert.equal(new Set(names).size, names.length, level);
	}
});

test('A non-present value without PSE is a swap entry for a pmd and unknown for a pud', () => {
	assert.equal(formOf(0xd7ffffff8023fe00n, 'pmd'), 'swap');
	assert.equal(formOf(0x6ffffffffffdb800n, 'pud'), 'unknown');
	assert.equal(formOf(0x12345067n, 'p4d'), 'table');
});
