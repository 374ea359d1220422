import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { answerLine } from '../../../src/cli/batch/helpers.ts';
import { CONFIGURATIONS } from '../../support/x86.ts';
import { KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';
import { helperNames } from '../../../src/core/pagetable/simulate.ts';
import { answerWalkLine } from '../../../src/cli/batch/walks.ts';

const on = (helper: string, ...args: readonly unknown[]): string => JSON.stringify({ kernel: 'v6.12', helper, args });

describe('A line of a batch', () => {
	test('is answered with a result', () => {
		assert.deepEqual(answerLine(on('pte_young', '0x20')), { result: '0x20' });
		assert.deepEqual(answerLine(on('arch_check_zapped_pte', { vm_flags: '0x0' }, '0x0')), { result: null });
	});

	test('is answered with what was returned, what is left, what was flushed', () => {
		const line = on('pudp_invalidate', { vm_flags: '0x0' }, '0x7f0000000000', { ptr: '0x8200001fc00000e7' });
		assert.deepEqual(answerLine(line), {
			returned: '0x8200001fc00000e7',
			after: '0x820fffe0000000e6',
			flush: ['0x7f0000000000', '0x7f0040000000'],
		});
	});

	test('is answered with warnings, a bug and the log by their places', () => {
		assert.deepEqual(answerLine(on('arch_check_zapped_pte', { vm_flags: '0x0' }, '0x80000003fedcb065')), {
			result: null,
			warn: ['arch/x86/mm/pgtable.c:931'],
		});
		assert.deepEqual(answerLine(on('pmdp_collapse_flush', { vm_flags: '0x0' }, '0x0', { ptr: '0x80' })), {
			bug: 'mm/pgtable-generic.c:228',
		});
		assert.deepEqual(answerLine(on('pud_none_or_clear_bad', { ptr: '0x81' })), {
			returned: '0x1',
			after: '0x0',
			flush: null,
			log: 'mm/pgtable-generic.c:42: bad pud (ptr)(0000000000000081)',
		});
	});

	test('runs on the configuration named', () => {
		const line = JSON.stringify({ kernel: 'v6.12', cfg: 'la57', helper: 'p4d_index', args: ['0x8000000000'] });
		assert.deepEqual(answerLine(line), { result: '0x1' });
		assert.deepEqual(answerLine(on('p4d_index', '0x8000000000')), { result: '0x0' });
	});

	test('fills the table around an entry: with the pages after it, or with nothing where entries are stored', () => {
		const [mm, address] = [{ tlb_flush_pending: 0 }, '0x0'];
		const cleared = answerLine(on('clear_full_ptes', mm, address, { ptr: '0x1003' }, '0x1', '0x0'));
		assert.deepEqual((cleared.after_array as string[]).slice(0, 3), ['0x0', '0x2003', '0x3003']);
		const stored = answerLine(on('set_ptes', mm, address, { ptr: '0x0' }, '0x1003', '0x2'));
		assert.deepEqual((stored.after_array as string[]).slice(0, 3), ['0x1003', '0x2003', '0x0']);
	});

	test('takes the table as it is given', () => {
		const before_array = ['0x3', '0x0', '0x0', '0x0', '0x0', '0x0', '0x0', '0x67'];
		const args = [{ tlb_flush_pending: 0 }, '0x0', { ptr: '0x3' }, '0x8', '0x0'];
		const line = JSON.stringify({ kernel: 'v6.12', helper: 'get_and_clear_full_ptes', args, before_array });
		assert.equal(answerLine(line).returned, '0x863');
		assert.deepEqual(answerLine(line).before_array, before_array);
	});
});

test('Whatever a line is, there is an answer', () => {
	const argument = fc.oneof(fc.jsonValue(), fc.constantFrom('0x1', { ptr: '0x1' }, { vm_flags: '0x0' }));
	const question = fc.record(
		{
			kernel: fc.constantFrom(...KERNELS),
			cfg: fc.constantFrom(...CONFIGURATIONS),
			helper: fc.constantFrom(...helperNames()),
			args: fc.array(argument),
			before: fc.jsonValue(),
			before_array: fc.jsonValue(),
		},
		{ requiredKeys: ['kernel', 'helper', 'args'] },
	);
	const line = fc.oneof(
		fc.string(),
		fc.json(),
		question.map((value) => JSON.stringify(value)),
	);
	fc.assert(
		fc.property(line, (text) => {
			assert.ok(Object.keys(answerLine(text)).length > 0);
			assert.ok(Object.keys(answerWalkLine(text)).length > 0);
		}),
		{ numRuns: 3000 },
	);
});

describe('A line that cannot be answered says why:', () => {
	const reason = (line: string): unknown => answerLine(line).cannotModel;

	test('no JSON, or no object', () => {
		assert.equal(reason('{"kernel":'), 'the line is not JSON');
		assert.equal(reason(''), 'the line is not JSON');
		for (const line of ['null', '3', '"pte_young"']) assert.equal(reason(line), 'the line is not a JSON object');
	});

	test('an unknown kernel, configuration or helper', () => {
		assert.equal(reason('{}'), 'no kernel undefined');
		assert.equal(reason('{"kernel":"v6.12","cfg":"fast"}'), "no configuration 'fast'");
		assert.equal(reason('{"kernel":"v6.12","helper":"constructor","args":[]}'), "no model of 'constructor'");
		assert.equal(reason(`{"kernel":"v6.12","helper":${'['.repeat(1e5)}${']'.repeat(1e5)}}`), 'no model of an object');
	});

	test('arguments that are none, or too few, or of another kind', () => {
		assert.equal(reason('{"kernel":"v6.12","helper":"pte_young"}'), 'args is not a list');
		assert.equal(reason(on('pte_young', 'soft')), "no argument: 'soft'");
		assert.equal(reason(on('pte_young', '0x10000000000000000')), "no argument: '0x10000000000000000'");
		assert.equal(reason(on('pte_young', null)), 'no argument: an object');
		assert.equal(reason(on('pte_young', {})), 'no argument: an object');
		assert.equal(reason(on('pte_young')), 'pte_young() takes (entry)');
		assert.equal(reason(on('pte_young', { ptr: '0x1' })), 'pte_young() takes (entry)');
	});

	test('a helper that the kernel lacks, a count that never ends, an array that is too short', () => {
		assert.equal(reason(on('pmd_is_huge', '0x0')), 'v6.12 has no pmd_is_huge()');
		const args = [{ tlb_flush_pending: 0 }, '0x0', { ptr: '0x0' }];
		assert.equal(reason(on('wrprotect_ptes', ...args, '0x0')), 'the count is not between 1 and 8');
		assert.equal(reason(on('wrprotect_ptes', ...args, '0x9')), 'the count is not between 1 and 8');
		assert.equal(reason(on('cachemode2protval', '0x6')), 'an array is read beyond its end');
	});
});

describe('A line of a batch of walks', () => {
	const vma = ['0x7e0000000000', '0x7e0040000000'];
	const line = { kernel: 'v6.12', op: 'mprotect', prot: 'ro', chunk_bytes: 0, vma, items: [['pte', '0x7e0000300000']] };
	const reason = (more: object): unknown => answerWalkLine(JSON.stringify({ ...line, ...more })).cannotModel;

	test('is answered in the shape of the reference', () => {
		assert.deepEqual(answerWalkLine(JSON.stringify(line)), {
			invalidate_range_start: [vma],
			events: ['PROTECTION_VMA'],
			pages_updated: 1,
			bad_pud: 0,
			warn: [],
		});
	});

	test('says why it cannot be answered', () => {
		assert.match(String(reason({ kernel: 'v7.3' })), /only those of v6.11 and v6.12/);
		assert.equal(reason({ op: 'munmap' }), "no op 'munmap'");
		assert.equal(reason({ prot: 'toString' }), "no prot 'toString'");
		assert.equal(reason({ items: [['swap', '0x0']] }), "no item 'swap'");
		assert.equal(reason({ items: [['pte', '300000']] }), "no address in user space: '300000'");
		assert.match(String(reason({ items: [['pmd', '0x7e0000001000']] })), /2M page can't be at/);
		assert.match(String(reason({ vma: [vma[1], vma[0]] })), /not a range of pages/);
		assert.match(String(reason({ chunk_bytes: 0.5 })), /not whole pages/);
		assert.equal(answerWalkLine('{').cannotModel, 'the line is not JSON');
		assert.equal(answerWalkLine('{"kernel":"v6.12","scenario":"a dream"}').cannotModel, "no scenario 'a dream'");
	});
});
