import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Argument, type Outcome, helperOn } from '../../../src/core/pagetable/simulate.ts';
import { outcome, sample, value, type On } from './run-model.ts';
import { machine } from '../../support/x86.ts';

const vma = { vmFlags: 0n };
const mm = { tlbFlushPending: 0n };
const address = 0x7f0040000000n;

function inPlace(name: string, args: readonly Argument[], on?: On): Extract<Outcome, { kind: 'memory' }> {
	const found = outcome(name, args, on);
	assert.ok(found.kind === 'memory', `${name} gave ${found.kind}`);
	return found;
}

function stops(name: string, args: readonly Argument[], on?: On): boolean {
	const found = outcome(name, args, on);
	return found.kind === 'none' && found.stopped;
}

describe('Marks:', () => {
	test('a test gives the bit, that of SPECIAL at pmd and pud a 1', () => {
		assert.equal(value('pte_soft_dirty', [sample('pte_softdirty')]), 0x800n);
		assert.equal(value('pte_special', [sample('pte_special')]), 0x200n);
		assert.equal(value('pud_special', [sample('pud_special')]), 1n);
	});

	test('a pte of device memory is special, too', () => {
		assert.equal(value('pte_mkdevmap', [0x1n]), 0x0200000000000201n);
		assert.equal(value('pmd_mkdevmap', [0x1n]), 0x0200000000000001n);
		assert.equal(helperOn('pmd_mkdevmap', machine('v7.3')), undefined);
	});

	test('userfaultfd takes write access away and does not give it back', () => {
		const tracked = value('pmd_mkuffd_wp', [sample('pmd_user_rw_dirty')]);
		assert.equal(tracked, sample('pmd_uffd_wp'));
		assert.equal(value('pmd_clear_uffd_wp', [tracked]), sample('pmd_saved_dirty'));
		assert.equal(value('pmd_mkuffd', [sample('pmd_user_rw_dirty')], { kernel: 'v7.3' }), tracked);
	});

	test('PROT_NONE is bit 8 without PRESENT', () => {
		assert.equal(value('pte_protnone', [sample('pte_protnone')]), 1n);
		assert.equal(value('pte_protnone', [sample('pte_kernel_rw')]), 0n);
	});
});

describe('Swap entries:', () => {
	test('type and offset make an entry, and come back from it', () => {
		const entry = value('swp_entry_to_pte', [value('swp_entry', [3n, 0x12345n])]);
		assert.equal(entry, sample('pte_swap_t3_o12345'));
		const back = value('pte_to_swp_entry', [entry | 0xen]);
		assert.deepEqual([value('swp_type', [back]), value('swp_offset', [back])], [3n, 0x12345n]);
	});

	test('a migration entry says what the page allowed', () => {
		const found = [
			'is_readable_migration_entry',
			'is_readable_exclusive_migration_entry',
			'is_writable_migration_entry',
		];
		for (const [index, name] of ['read', 'read_excl', 'write'].entries()) {
			const swap = value('pte_to_swp_entry', [sample(`pte_migration_${name}`)]);
			assert.deepEqual(
				found.map((helper) => value(helper, [swap])),
				found.map((_, other) => (other === index ? 1n : 0n)),
			);
		}
		assert.equal(value('is_pmd_migration_entry', [sample('pmd_migration_softdirty')]), 1n);
		assert.equal(value('is_pmd_migration_entry', [sample('pmd_invalidated')]), 0n);
	});

	test('a marker is neither a page nor nothing', () => {
		const [tracked, poisoned] = [sample('pte_marker_uffd_wp'), sample('pte_marker_poison')];
		assert.deepEqual([value('is_pte_marker', [tracked]), value('is_pte_marker', [poisoned])], [1n, 1n]);
		assert.deepEqual([value('pte_marker_uffd_wp', [tracked]), value('pte_marker_uffd_wp', [poisoned])], [1n, 0n]);
		assert.equal(value('pte_none_mostly', [poisoned]), 1n);
		assert.equal(value('pte_none', [poisoned]), 0n);
		assert.equal(value('pte_swp_uffd_wp_any', [sample('pte_swap_uffd_wp')]), 1n);
	});

	test('a page frame in one has 34 bits, or 40 with five levels', () => {
		const swap = (29n << 58n) | ((1n << 50n) - 1n);
		assert.equal(value('swp_offset_pfn', [swap]), (1n << 34n) - 1n);
		assert.equal(value('swp_offset_pfn', [swap], { configuration: 'la57' }), (1n << 40n) - 1n);
	});
});

describe('Cache modes:', () => {
	test('each mode has the cache bits of its place in the attribute table', () => {
		const bitsOf = [0n, 1n, 2n, 3n, 4n, 5n].map((mode) => value('cachemode2protval', [mode]));
		assert.deepEqual(bitsOf, [0n, 0x8n, 0x10n, 0x18n, 0x98n, 0x88n]);
		for (const [mode, word] of bitsOf.entries()) assert.equal(value('pgprot2cachemode', [word]), BigInt(mode));
	});

	test('write-combining is added to other cache bits, since v7.3 put in their place', () => {
		assert.equal(value('pgprot_writecombine', [0x90n]), 0x98n);
		assert.equal(value('pgprot_writecombine', [0x90n], { kernel: 'v7.3' }), 0x8n);
	});

	test('PAT moves between bit 7 and bit 12', () => {
		assert.equal(value('pgprot_4k_2_large', [0x80n]), 0x1000n);
		assert.equal(value('pgprot_large_2_4k', [0x1000n]), 0x80n);
	});

	test('memory is encrypted only where the machine does that', () => {
		const sme = { configuration: 'sme47' } as const;
		assert.equal(value('pgprot_encrypted', [1n]), 1n);
		assert.equal(value('pgprot_encrypted', [1n], sme), (1n << 47n) | 1n);
		assert.equal(value('pte_decrypted', [(1n << 47n) | 1n], sme), 0n);
	});
});

describe('Access and flushes:', () => {
	test('a write needs RW, and nobody may use what is not for user space', () => {
		assert.equal(value('pmd_access_permitted', [sample('pmd_user_ro'), 0n]), 1n);
		assert.equal(value('pmd_access_permitted', [sample('pmd_user_ro'), 1n]), 0n);
		assert.equal(value('pmd_access_permitted', [sample('pmd_kernel_rw'), 0n]), 0n);
	});

	test('PROT_NONE is accessible while a flush is pending', () => {
		assert.equal(value('pte_accessible', [mm, sample('pte_protnone')]), 0n);
		assert.equal(value('pte_accessible', [{ tlbFlushPending: 1n }, sample('pte_protnone')]), 1n);
	});

	test('losing ACCESSED calls for a flush of a large leaf only', () => {
		assert.equal(value('pte_needs_flush', [0x25n, 0x5n]), 0n);
		assert.equal(value('huge_pmd_needs_flush', [0xa5n, 0x85n]), 1n);
		assert.equal(value('pte_needs_flush', [0x1025n, 0x2025n]), 1n);
		assert.equal(value('pte_needs_flush', [0x24n, 0x2025n]), 0n);
	});
});

describe('Addresses:', () => {
	test('a walk leaves an entry at its boundary, or at the end, which may be the top', () => {
		assert.equal(value('pmd_addr_end', [0x1000n, 0x500000n]), 0x200000n);
		assert.equal(value('pmd_addr_end', [0x200000n, 0x201000n]), 0x201000n);
		assert.equal(value('pud_addr_end', [0xffffffff80000000n, 0n]), 0xffffffffc0000000n);
		assert.equal(value('pud_addr_end', [0xffffffffc0000000n, 0n]), 0n);
	});

	test('the p4d counts only with five levels', () => {
		const five = { configuration: 'la57' } as const;
		const high = (7n << 48n) | (5n << 39n);
		assert.deepEqual([value('p4d_index', [high]), value('pgd_index', [high])], [0n, 5n]);
		assert.deepEqual([value('p4d_index', [high], five), value('pgd_index', [high], five)], [5n, 7n]);
		assert.equal(value('pgd_addr_end', [0n, 0n], five), 1n << 48n);
	});

	test('each level spans 512 times what the one below does', () => {
		assert.deepEqual(
			[1n, 2n, 3n, 4n, 5n].map((level) => value('page_level_size', [level])),
			[12n, 21n, 30n, 39n, 48n].map((shift) => 1n << shift),
		);
	});

	test('a struct page has 64 bytes, and the direct map begins at its base', () => {
		assert.equal(value('pte_page', [0x12345067n]), 0xffffea0000000000n + 0x12345n * 64n);
		assert.equal(value('pud_pgtable', [0x12345067n]), 0xffff888012345000n);
	});
});

describe('Helpers that work in place:', () => {
	test('what clears an entry gives it back, and flushes what the TLB may hold', () => {
		const { returned, after, flush } = inPlace('ptep_clear_flush', [vma, address, { pointer: 0x1067n }]);
		assert.deepEqual([returned, after, flush], [0x1067n, 0n, [address, address + 0x1000n]]);
		assert.equal(inPlace('ptep_clear_flush', [vma, address, { pointer: 0x120n }]).flush, null);
	});

	test('a pgd is cleared only with five levels', () => {
		assert.equal(inPlace('pgd_clear', [{ pointer: 0x67n }]).after, 0x67n);
		assert.equal(inPlace('pgd_clear', [{ pointer: 0x67n }], { configuration: 'la57' }).after, 0n);
	});

	test('a table where a leaf must be, and the reverse, end the call', () => {
		const [table, leaf] = [{ pointer: sample('pmd_table_user') }, { pointer: sample('pmd_user_ro') }];
		assert.ok(stops('pmdp_huge_clear_flush', [vma, address, table]));
		assert.ok(!stops('pmdp_huge_clear_flush', [vma, address, leaf]));
		assert.ok(stops('pmdp_collapse_flush', [vma, address, leaf]));
		assert.ok(!stops('pmdp_collapse_flush', [vma, address, table]));
		assert.ok(stops('pmdp_huge_clear_flush', [vma, address + 0x1000n, leaf]), 'not aligned');
	});

	test('access flags are stored only for a write that changes them', () => {
		const set = (entry: bigint, dirty: bigint): unknown => {
			const found = inPlace('ptep_set_access_flags', [vma, address, { pointer: 0x5n }, entry, dirty]);
			return [found.returned, found.after];
		};
		assert.deepEqual(set(0x25n, 1n), [1n, 0x25n]);
		assert.deepEqual(set(0x25n, 0n), [1n, 0x5n]);
		assert.deepEqual(set(0x5n, 1n), [0n, 0x5n]);
	});

	test('a young pmd is flushed, a young pte is not', () => {
		const young = (name: string): unknown => {
			const { returned, after, flush } = inPlace(name, [vma, address, { pointer: 0xa5n }]);
			return [returned, after, flush !== null];
		};
		assert.deepEqual(young('pmdp_clear_flush_young'), [1n, 0x85n, true]);
		assert.deepEqual(young('ptep_clear_flush_young'), [1n, 0x85n, false]);
	});

	test('a huge mapping replaces leaves, but no table', () => {
		const set = (name: string): unknown => {
			const pointer = { pointer: sample(name) };
			const { returned, after } = inPlace('pmd_set_huge', [pointer, 0x40000000n, 0x80000000000000a7n]);
			return [returned, after];
		};
		assert.deepEqual(set('pmd_none'), [1n, 0x80000000400010a7n]);
		assert.deepEqual(set('pmd_user_ro'), [1n, 0x80000000400010a7n]);
		assert.deepEqual(set('pmd_table_kernel'), [0n, sample('pmd_table_kernel')]);
	});

	test('a leaf is bad to a walk that wants tables, but no reason to clear it where leaves are known', () => {
		const pointer = { pointer: sample('pud_dax_rw') };
		assert.equal(inPlace('pud_none_or_clear_bad', [pointer]).after, 0n);
		const { returned, after } = inPlace('pud_trans_unstable', [pointer]);
		assert.deepEqual([returned, after], [1n, pointer.pointer]);
	});

	test('ptep_try_set() takes only what is quite empty', () => {
		const v73 = { kernel: 'v7.3' } as const;
		assert.equal(inPlace('ptep_try_set', [{ pointer: 0n }, 5n], v73).after, 5n);
		assert.equal(inPlace('ptep_try_set', [{ pointer: 0x20n }, 5n], v73).after, 0x20n);
	});
});

describe('Helpers for several ptes:', () => {
	const eight = (entry: bigint): Argument => ({ pointers: Array.from({ length: 8 }, () => entry) });

	test('set_ptes() counts page frames up, or down where they are inverted', () => {
		const set = (entry: bigint): readonly bigint[] =>
			inPlace('set_ptes', [mm, address, eight(0n), entry, 3n]).entriesAfter.slice(0, 4);
		assert.deepEqual(set(0x5067n), [0x5067n, 0x6067n, 0x7067n, 0n]);
		assert.deepEqual(set(0xffffffffff120n), [0xffffffffff120n, 0xfffffffffe120n, 0xfffffffffd120n, 0n]);
	});

	test('get_and_clear_full_ptes() collects dirtiness and youth', () => {
		const entries = [0x1003n, 0x2043n, 0x3023n, 0x4003n, 0x5003n, 0x6003n, 0x7003n, 0x8063n];
		const { returned, entriesAfter } = inPlace('get_and_clear_full_ptes', [mm, address, { pointers: entries }, 3n, 0n]);
		assert.equal(returned, 0x1863n);
		assert.deepEqual(entriesAfter, [0n, 0n, 0n, ...entries.slice(3)]);
	});
});
