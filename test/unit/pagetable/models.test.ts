import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Kernel } from '../../../src/core/pagetable/entry/kernel.ts';
import type { Argument } from '../../../src/core/pagetable/simulate.ts';
import { outcome, sample, value, type On } from './run-model.ts';

const ordinaryVma = { vmFlags: 0n };
const shadowStackVma = { vmFlags: 0x2000000000n };
const PAGE_NONE = 0x120n;
const PAGE_SHARED = 0x8000000000000027n;
const address = 0x7f0040000000n;

function warningsOf(name: string, args: readonly Argument[], on?: On): readonly (string | null)[] {
	const found = outcome(name, args, on);
	assert.ok(found.kind !== 'cannot-model', name);
	return found.warnings.map(({ place }) => place);
}

describe('The fields of an entry:', () => {
	test('pXd_flags() and pXd_pfn() part the value, the address of a large leaf beginning higher', () => {
		assert.equal(value('pud_flags', [sample('pud_dax_rw')]), 0x82000000000000e7n);
		assert.equal(value('pud_pfn', [sample('pud_dax_rw')]), 0x1fc0000n);
		assert.equal(value('pmd_flags', [0x80000003fee010ffn]), 0x80000000000010ffn);
		assert.equal(value('pmd_pfn', [sample('pmd_table_user')]), 0x12345n);
	});

	test('pXd_pfn() undoes the inversion of a non-present entry, but not of a p4d', () => {
		assert.equal(value('pte_pfn', [sample('pte_protnone')]), 0x3fedcbn);
		assert.equal(value('pud_pfn', [sample('pud_invalidated')]), 0x1fc0000n);
		assert.equal(value('p4d_pfn', [0x12345000n]), 0x12345n);
	});

	test('a large leaf has a smaller address mask than a table', () => {
		assert.equal(value('pud_pfn_mask', [0x80n]), 0x000fffffc0000000n);
		assert.equal(value('pmd_pfn_mask', [0x80n]), 0x000fffffffe00000n);
		assert.equal(value('pmd_flags_mask', [0n]), 0xfff0000000000fffn);
	});

	test('the encryption bit counts as a flag', () => {
		const sme47 = { configuration: 'sme47' } as const;
		assert.equal(value('pte_flags', [0x800000000067n], sme47), 0x800000000067n);
		assert.equal(value('pte_pfn', [0x800000001067n], sme47), 1n);
	});

	test('values and protections pass through unchanged', () => {
		assert.equal(value('pte_val', [sample('pte_protnone')]), sample('pte_protnone'));
		assert.equal(value('native_pud_val', [sample('pud_shstk')]), sample('pud_shstk'));
		assert.equal(value('pte_pgprot', [sample('pte_user_ro')]), 0x8000000000000025n);
	});

	test('flip_protnone_guard() flips only when exactly one of the two values is stored inverted', () => {
		assert.equal(value('flip_protnone_guard', [1n, 0x120n, 0xf000n]), 0xf120n);
		assert.equal(value('flip_protnone_guard', [0x100n, 0x120n, 0xf000n]), 0x120n);
		assert.equal(value('flip_protnone_guard', [0n, 1n, 0xf000n]), 1n);
		assert.equal(value('protnone_mask', [0x100n]), 2n ** 64n - 1n);
		assert.equal(value('protnone_mask', [0n]), 0n);
	});
});

describe('Questions about an entry:', () => {
	test('stray ACCESSED and DIRTY leave an entry none', () => {
		assert.equal(value('pud_none', [0x60n]), 1n);
		assert.equal(value('pud_none', [0x61n]), 0n);
		assert.equal(value('pgd_none', [0n]), 0n);
		assert.equal(value('pgd_none', [0n], { configuration: 'la57' }), 1n);
		assert.equal(value('pgd_none', [0x60n], { configuration: 'la57' }), 0n);
	});

	test('a PROT_NONE leaf is present as a pte and as a pmd, but not as a pud', () => {
		assert.equal(value('pte_present', [sample('pte_protnone')]), 0x100n);
		assert.equal(value('pmd_present', [sample('pmd_protnone')]), 0x180n);
		assert.equal(value('pud_present', [sample('pud_protnone')]), 0n);
	});

	test('an invalidated pmd is still present', () => {
		assert.equal(value('pmd_present', [sample('pmd_invalidated')]), 0x80n);
	});

	test('pud_leaf() needs PRESENT in v6.11 and no more in v6.12', () => {
		for (const name of ['pud_protnone', 'pud_invalidated']) {
			assert.equal(value('pud_leaf', [sample(name)], { kernel: 'v6.11' }), 0n);
			assert.equal(value('pud_leaf', [sample(name)], { kernel: 'v6.12' }), 1n);
		}
		assert.equal(value('pud_leaf', [sample('pud_user_ro')], { kernel: 'v6.11' }), 1n);
		assert.equal(value('pmd_leaf', [sample('pmd_protnone')], { kernel: 'v6.11' }), 1n);
		assert.equal(value('p4d_leaf', [0x80n]), 0n);
	});

	test('tables are good, leaves and tables with NX are bad', () => {
		assert.equal(value('pud_bad', [sample('pud_table_user')]), 0n);
		assert.equal(value('pud_bad', [sample('pud_table_nx')]), 1n);
		assert.equal(value('pud_bad', [sample('pud_user_ro')]), 1n);
		assert.equal(value('pmd_bad', [sample('pmd_table_user')]), 0n);
		assert.equal(value('p4d_bad', [sample('pud_table_nx')]), 0n);
	});

	test('a pmd must be marked encrypted on a machine that encrypts, a pud may', () => {
		const sme47 = { configuration: 'sme47' } as const;
		assert.equal(value('pmd_bad', [sample('pmd_table_user')], sme47), 1n);
		assert.equal(value('pmd_bad', [sample('pmd_table_user') | (1n << 47n)], sme47), 0n);
		assert.equal(value('pud_bad', [sample('pud_table_user')], sme47), 0n);
	});

	test('both dirty bits make an entry dirty', () => {
		assert.equal(value('pte_dirty', [sample('pte_saved_dirty')]), 1n);
		assert.equal(value('pte_dirty', [sample('pte_user_rw_dirty')]), 1n);
		assert.equal(value('pte_dirty', [sample('pte_user_rw_clean')]), 0n);
	});

	test('pXd_young() answers with the bit itself', () => {
		assert.equal(value('pud_young', [sample('pud_user_ro')]), 0x20n);
	});

	test('a shadow stack needs the processor, and PSE above a pte', () => {
		assert.equal(value('pte_shstk', [sample('pte_shstk')]), 1n);
		assert.equal(value('pte_shstk', [sample('pte_shstk')], { configuration: 'noshstk' }), 0n);
		assert.equal(value('pud_shstk', [sample('pud_shstk')]), 1n);
		assert.equal(value('pud_shstk', [0x65n]), 0n);
	});

	test('a shadow stack is writable as a pte and as a pmd, but not as a pud', () => {
		assert.equal(value('pte_write', [sample('pte_shstk')]), 1n);
		assert.equal(value('pmd_write', [sample('pmd_shstk')]), 1n);
		assert.equal(value('pud_write', [sample('pud_shstk')]), 0n);
		assert.equal(value('pud_write', [sample('pud_user_rw_dirty')]), 2n);
	});
});

describe('Changes of flags:', () => {
	test('write protection saves DIRTY where no shadow stack can appear', () => {
		assert.equal(value('pud_wrprotect', [sample('pud_user_rw_dirty')]), sample('pud_saved_dirty'));
		assert.equal(value('pte_mksaveddirty', [sample('pte_shstk')]), 0x84000003fedcb025n);
		assert.equal(value('pte_mksaveddirty', [sample('pte_user_rw_dirty')]), sample('pte_user_rw_dirty'));
	});

	test('write permission brings DIRTY back', () => {
		assert.equal(value('pte_mkwrite', [sample('pte_saved_dirty'), ordinaryVma]), sample('pte_user_rw_dirty'));
		assert.equal(value('pud_mkwrite', [sample('pud_saved_dirty')]), sample('pud_user_rw_dirty'));
		assert.equal(value('pmd_mkwrite_novma', [sample('pmd_saved_dirty')]), 0x84000003fee000a7n);
		assert.equal(value('pud_clear_saveddirty', [sample('pud_saved_dirty')]), sample('pud_saved_dirty'));
	});

	test('in a shadow-stack VMA, a writable entry is a shadow stack', () => {
		assert.equal(value('pte_mkwrite', [sample('pte_user_ro'), shadowStackVma]), sample('pte_shstk'));
		assert.equal(value('pmd_mkwrite_shstk', [sample('pmd_user_rw_clean')]), sample('pmd_shstk'));
	});

	test('dirtying also marks soft-dirty, and spares a read-only entry the hardware bit', () => {
		assert.equal(value('pte_mkdirty', [sample('pte_user_rw_clean')]), 0x80000003fedcb867n);
		assert.equal(value('pte_mkdirty', [sample('pte_user_ro')]), 0x84000003fedcb825n);
	});

	test('cleaning clears both dirty bits', () => {
		assert.equal(value('pmd_mkclean', [sample('pmd_saved_dirty')]), sample('pmd_user_ro'));
		assert.equal(value('pmd_mkclean', [sample('pmd_user_rw_dirty')]), sample('pmd_user_rw_clean'));
	});

	test('ageing changes ACCESSED alone', () => {
		assert.equal(value('pud_mkold', [sample('pud_user_ro')]), sample('pud_user_ro') - 0x20n);
		assert.equal(value('pud_mkyoung', [0n]), 0x20n);
		assert.equal(value('pte_set_flags', [1n, 6n]), 7n);
		assert.equal(value('pte_clear_flags', [7n, 6n]), 1n);
	});
});

describe('Changes of protection:', () => {
	test('PROT_NONE inverts the address of a 1G DAX leaf and keeps dirtiness aside', () => {
		assert.equal(value('pud_modify', [sample('pud_dax_rw'), PAGE_NONE]), 0x060fffe0000001a0n);
	});

	test('the way back restores the leaf', () => {
		assert.equal(value('pud_modify', [0x060fffe0000001a0n, PAGE_SHARED]), sample('pud_dax_rw'));
	});

	test('only the pmd loses the hardware DIRTY, and only up to v6.12', () => {
		const modified = (name: string, kernel: Kernel): bigint =>
			value(`${name}_modify`, [sample(`${name}_user_rw_dirty`), PAGE_SHARED], { kernel });
		assert.equal(modified('pmd', 'v6.12'), sample('pmd_user_rw_clean'));
		assert.equal(modified('pmd', 'v6.12.117'), sample('pmd_user_rw_dirty'));
		assert.equal(modified('pud', 'v6.12'), sample('pud_user_rw_dirty'));
		assert.equal(modified('pte', 'v6.11'), sample('pte_user_rw_dirty'));
	});

	test('v7.3 has no DEVMAP to keep', () => {
		assert.equal(value('pud_modify', [sample('pud_dax_rw'), PAGE_NONE], { kernel: 'v7.3' }), 0x040fffe0000001a0n);
		assert.equal(value('pgprot_modify', [1n << 57n, PAGE_NONE], { kernel: 'v7.3' }), 0x100n);
		assert.equal(value('pgprot_modify', [1n << 57n, PAGE_NONE]), 0x200000000000100n);
	});

	test('mkinvalid hides the leaf and keeps its page frame', () => {
		assert.equal(value('pud_mkinvalid', [sample('pud_dax_rw')]), sample('pud_invalidated'));
		assert.equal(value('pud_mkinvalid', [sample('pud_protnone')]), sample('pud_protnone') - 0x100n);
		assert.equal(value('pud_mkinvalid', [0n]), 0n);
		assert.equal(value('pud_pfn', [value('pud_mkinvalid', [sample('pud_protnone')])]), 0x1fc0000n);
	});

	test('an entry made for no access is stored inverted', () => {
		assert.equal(value('pfn_pte', [0x3fedcbn, PAGE_NONE]), sample('pte_protnone'));
		assert.equal(value('pfn_pte', [0x3fedcbn, PAGE_SHARED]), sample('pte_user_rw_clean'));
	});

	test('a bit that the processor lacks is dropped with a warning, unless the protection is not present', () => {
		const nonx = { configuration: 'nonx' } as const;
		assert.equal(value('check_pgprot', [PAGE_SHARED], nonx), 0x27n);
		assert.deepEqual(warningsOf('check_pgprot', [PAGE_SHARED], nonx), ['arch/x86/include/asm/pgtable.h:773']);
		assert.deepEqual(warningsOf('pte_modify', [0n, PAGE_SHARED], nonx), ['arch/x86/include/asm/pgtable.h:773']);
		assert.equal(value('massage_pgprot', [0x120n], { configuration: 'noglobal' }), 0x120n);
		assert.deepEqual(warningsOf('canon_pgprot', [PAGE_SHARED], nonx), []);
	});

	test('from v7.3 on, a shadow-stack protection makes pfn_pte() warn', () => {
		assert.deepEqual(warningsOf('pfn_pte', [1n, 0x65n], { kernel: 'v7.3' }), ['arch/x86/include/asm/pgtable.h:734']);
		assert.deepEqual(warningsOf('pfn_pte', [1n, 0x65n]), []);
		assert.deepEqual(warningsOf('pfn_pmd', [1n, 0x65n], { kernel: 'v7.3' }), []);
	});
});

describe('Helpers that work in place:', () => {
	test('pudp_invalidate() returns the leaf, leaves it invalid and flushes 1 GiB', () => {
		assert.deepEqual(outcome('pudp_invalidate', [ordinaryVma, address, { pointer: sample('pud_dax_rw') }]), {
			kind: 'memory',
			type: 'entry',
			returned: sample('pud_dax_rw'),
			after: sample('pud_invalidated'),
			entriesAfter: [sample('pud_invalidated')],
			flush: [address, address + (1n << 30n)],
			logs: [],
			warnings: [],
		});
	});

	test('pudp_invalidate() warns of a PROT_NONE leaf, pmdp_invalidate() does not', () => {
		const invalidated = (level: string): readonly (string | null)[] =>
			warningsOf(`${level}p_invalidate`, [ordinaryVma, address, { pointer: sample(`${level}_protnone`) }]);
		assert.deepEqual(invalidated('pud'), ['arch/x86/mm/pgtable.c:649']);
		assert.deepEqual(invalidated('pmd'), []);
	});

	test('pmdp_invalidate() flushes 2 MiB, pmdp_invalidate_ad() nothing', () => {
		const flushed = (name: string): unknown => {
			const found = outcome(name, [ordinaryVma, address, { pointer: sample('pmd_user_ro') }]);
			return found.kind === 'memory' ? found.flush : found;
		};
		assert.deepEqual(flushed('pmdp_invalidate'), [address, address + (2n << 20n)]);
		assert.equal(flushed('pmdp_invalidate_ad'), null);
	});

	test('establish returns the old entry, set_pXd_at() nothing', () => {
		assert.deepEqual(outcome('pudp_establish', [ordinaryVma, address, { pointer: 5n }, 7n]), {
			kind: 'memory',
			type: 'entry',
			returned: 5n,
			after: 7n,
			entriesAfter: [7n],
			flush: null,
			logs: [],
			warnings: [],
		});
		assert.deepEqual(outcome('set_pte_at', [{ tlbFlushPending: 0n }, address, { pointer: 5n }, 7n]), {
			kind: 'memory',
			type: 'void',
			returned: null,
			after: 7n,
			entriesAfter: [7n],
			flush: null,
			logs: [],
			warnings: [],
		});
	});

	test('a shadow-stack entry in another VMA is warned of, at the line of its kernel', () => {
		const check = 'arch_check_zapped_pte';
		const entry = sample('pte_shstk');
		assert.deepEqual(warningsOf(check, [ordinaryVma, entry]), ['arch/x86/mm/pgtable.c:931']);
		assert.deepEqual(warningsOf(check, [ordinaryVma, entry], { kernel: 'v6.11' }), ['arch/x86/mm/pgtable.c:919']);
		assert.deepEqual(warningsOf(check, [ordinaryVma, entry], { kernel: 'v7.3' }), [null]);
		assert.deepEqual(warningsOf(check, [shadowStackVma, entry]), []);
		assert.deepEqual(warningsOf(check, [ordinaryVma, entry], { configuration: 'noshstk' }), []);
		assert.deepEqual(warningsOf(check, [ordinaryVma, sample('pte_user_ro')]), []);
	});
});
