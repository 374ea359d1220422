import type { Helper } from '../../pagetable/simulate.ts';

/** What is documented of a helper, for every architecture. */
export interface Contract {
	/** A sentence or two, in our words. */
	readonly text: string;
	readonly title: string;
	readonly url: string;
}

const HELPERS = {
	title: 'Architecture page table helpers',
	url: 'https://docs.kernel.org/mm/arch_pgtable_helpers.html',
};
const HEADER = {
	title: 'include/linux/pgtable.h',
	url: 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/linux/pgtable.h',
};

/** By family; only what is written down somewhere. */
const CONTRACTS: Readonly<Record<string, Pick<Contract, 'text'> & { readonly from: typeof HELPERS }>> = {
	X_leaf: {
		text: 'Whether the entry is a leaf, which maps memory instead of pointing to a table. Only defined for valid entries, present or not.',
		from: HEADER,
	},
	X_present: { text: 'Whether the entry maps a page.', from: HELPERS },
	X_bad: { text: 'Whether an entry that should point to a table does not.', from: HELPERS },
	X_same: { text: 'Whether two entries are equal.', from: HELPERS },
	X_young: { text: 'Whether the entry is marked as accessed.', from: HELPERS },
	X_dirty: { text: 'Whether the entry is marked dirty.', from: HELPERS },
	X_write: { text: 'Whether the entry is writable.', from: HELPERS },
	X_special: { text: 'Whether the entry maps memory without a reference-counted struct page.', from: HELPERS },
	X_protnone: { text: 'Whether the entry maps memory with PROT_NONE.', from: HELPERS },
	X_devmap: { text: 'Whether the entry maps device memory.', from: HELPERS },
	X_soft_dirty: {
		text: 'Whether the entry is marked soft-dirty, that is, written to since tracking began.',
		from: HELPERS,
	},
	X_mkyoung: { text: 'Marks the entry young.', from: HELPERS },
	X_mkold: { text: 'Marks the entry old.', from: HELPERS },
	X_mkdirty: { text: 'Marks the entry dirty.', from: HELPERS },
	X_mkclean: { text: 'Marks the entry clean.', from: HELPERS },
	X_mkwrite: { text: 'Makes the entry writable.', from: HELPERS },
	X_wrprotect: { text: 'Write-protects the entry.', from: HELPERS },
	X_mkspecial: { text: 'Marks the entry special.', from: HELPERS },
	X_mkdevmap: { text: 'Marks the entry as a mapping of device memory.', from: HELPERS },
	X_mksoft_dirty: { text: 'Marks the entry soft-dirty.', from: HELPERS },
	X_clear_soft_dirty: { text: 'Clears the soft-dirty mark of the entry.', from: HELPERS },
	X_mkhuge: { text: 'Makes the entry a huge leaf.', from: HELPERS },
	X_mkinvalid: {
		text: 'Makes a present leaf temporarily invalid. Must not be called for an entry that is not present.',
		from: HELPERS,
	},
	X_set_huge: { text: 'Creates a huge mapping.', from: HELPERS },
	X_clear_huge: { text: 'Clears a huge mapping.', from: HELPERS },
	Xp_get_and_clear: { text: 'Clears the entry and returns the old value.', from: HELPERS },
	Xp_huge_get_and_clear: { text: 'Clears the entry of a huge leaf and returns the old value.', from: HELPERS },
	Xp_test_and_clear_young: { text: 'Marks the entry old and returns whether it was young.', from: HELPERS },
	Xp_set_wrprotect: { text: 'Write-protects the entry in place.', from: HELPERS },
	Xp_set_access_flags: { text: 'Relaxes the access permissions of the entry in place.', from: HELPERS },
};

/** What is documented of a helper; null where nothing is. */
export function contractOf({ family }: Helper): Contract | null {
	const known = Object.hasOwn(CONTRACTS, family) ? CONTRACTS[family] : undefined;
	return known === undefined ? null : { text: known.text, ...known.from };
}
