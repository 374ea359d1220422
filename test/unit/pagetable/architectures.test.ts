import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerLine } from '../../../src/cli/batch/helpers.ts';
import {
	ARCHITECTURES,
	architectureNamed,
	architecturesOf,
	machineOf,
} from '../../../src/core/pagetable/architectures/registry.ts';
import { decode, encode } from '../../../src/core/pagetable/entry/decode.ts';
import { LEVELS } from '../../../src/core/pagetable/entry/level.ts';

describe('Every architecture', () => {
	for (const architecture of ARCHITECTURES) {
		const machine = machineOf(architecture);

		test(`${architecture.name} names each bit of a form once`, () => {
			for (const level of LEVELS) {
				const fields = architecture.fields(level, machine);
				for (const form of ['empty', 'table', 'leaf', 'prot-none', 'invalidated', 'swap'] as const) {
					const named = fields.filter(({ forms }) => forms.includes(form)).map(({ bit }) => bit);
					assert.equal(new Set(named).size, named.length, `${level} ${form}`);
				}
			}
		});

		test(`${architecture.name} decodes its samples, and encodes mapped ones again`, () => {
			for (const level of LEVELS) {
				for (const { name, value } of architecture.samples(level, machine.kernel)) {
					const { form, bits, pageFrame } = decode(value, level, machine);
					if (name.includes('_user_r')) assert.equal(form, 'leaf', name);
					if (name.endsWith('_none')) assert.equal(form, 'empty', name);
					if (name.endsWith('_protnone')) assert.equal(form, 'prot-none', name);
					if (form !== 'leaf' || pageFrame === null) continue;
					const names = bits.map((bit) => bit.name);
					assert.equal(encode(names, pageFrame, level, machine), value, name);
				}
			}
		});
	}
});

test('A path says which architectures a file is for', () => {
	const named = (path: string): readonly string[] => architecturesOf(path).map(({ name }) => name);
	assert.deepEqual(named('mm/mprotect.c'), ['x86']);
	assert.deepEqual(named('arch/arm64/include/asm/pgtable.h'), ['arm64']);
	assert.deepEqual(named('arch/powerpc/include/asm/book3s/64/radix.h'), ['powerpc-radix']);
	assert.deepEqual(named('arch/powerpc/include/asm/nohash/32/pte-8xx.h'), ['powerpc-8xx']);
	assert.deepEqual(named('arch/powerpc/include/asm/pgtable.h'), [
		'powerpc-radix',
		'powerpc-8xx',
		'powerpc-e500-64',
		'powerpc-book3s32',
	]);
	assert.deepEqual(named('arch/powerpc/include/asm/nohash/pte-e500.h'), ['powerpc-e500-64']);
	assert.deepEqual(named('arch/powerpc/include/asm/book3s/32/pgtable.h'), ['powerpc-book3s32']);
	assert.deepEqual(named('arch/alpha/include/asm/pgtable.h'), []);
	assert.equal(architectureNamed('powerpc')?.name, 'powerpc-radix');
});

test('A line of a batch says which architecture it is about', () => {
	const line = { arch: 'arm64', kernel: 'v6.12', helper: 'pte_wrprotect', args: ['0xe8000812345f43'] };
	assert.deepEqual(answerLine(JSON.stringify(line)), { result: '0xe0000812345fc3' });
	assert.deepEqual(answerLine(JSON.stringify({ ...line, arch: 'vax' })), { cannotModel: "no architecture 'vax'" });
});
