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
		text: 'A leaf maps memory itself instead of pointing to a table. Only asked of an entry that is valid, present or not.',
		from: HEADER,
	},
	X_present: { text: 'Whether the entry maps something.', from: HELPERS },
	X_bad: { text: 'Whether an entry that should point to a table doesn’t.', from: HELPERS },
	X_same: { text: 'Whether two entries are the same.', from: HELPERS },
	X_young: { text: 'Whether the entry was used.', from: HELPERS },
	X_dirty: { text: 'Whether the memory was written to.', from: HELPERS },
	X_write: { text: 'Whether the entry may be written through.', from: HELPERS },
	X_special: { text: 'Whether the entry maps memory without a struct page to count.', from: HELPERS },
	X_protnone: { text: 'Whether the entry is one of PROT_NONE.', from: HELPERS },
	X_devmap: { text: 'Whether the entry maps device memory.', from: HELPERS },
	X_soft_dirty: { text: 'Whether the entry was written to since tracking began.', from: HELPERS },
	X_mkyoung: { text: 'Makes the entry a used one.', from: HELPERS },
	X_mkold: { text: 'Makes the entry one that was not used.', from: HELPERS },
	X_mkdirty: { text: 'Makes the entry a written one.', from: HELPERS },
	X_mkclean: { text: 'Makes the entry one that was not written.', from: HELPERS },
	X_mkwrite: { text: 'Makes the entry a writable one.', from: HELPERS },
	X_wrprotect: { text: 'Makes the entry one that is not writable.', from: HELPERS },
	X_mkspecial: { text: 'Makes the entry a special one.', from: HELPERS },
	X_mkdevmap: { text: 'Makes the entry one of device memory.', from: HELPERS },
	X_mksoft_dirty: { text: 'Marks the entry as written since tracking began.', from: HELPERS },
	X_clear_soft_dirty: { text: 'Takes that mark away again.', from: HELPERS },
	X_mkhuge: { text: 'Makes the entry a huge leaf.', from: HELPERS },
	X_mkinvalid: { text: 'Makes a present leaf invalid for a moment; not for one that is not present.', from: HELPERS },
	X_set_huge: { text: 'Makes a huge mapping.', from: HELPERS },
	X_clear_huge: { text: 'Takes a huge mapping away.', from: HELPERS },
	Xp_get_and_clear: { text: 'Empties the entry, and returns what it was.', from: HELPERS },
	Xp_huge_get_and_clear: { text: 'Empties the entry of a huge leaf, and returns what it was.', from: HELPERS },
	Xp_test_and_clear_young: { text: 'Makes the entry one that was not used, and tells whether it was.', from: HELPERS },
	Xp_set_wrprotect: { text: 'Makes the entry one that is not writable, in place.', from: HELPERS },
	Xp_set_access_flags: { text: 'Makes the entry more permissive, in place.', from: HELPERS },
};

/** What is documented of a helper; null where nothing is. */
export function contractOf({ family }: Helper): Contract | null {
	const known = Object.hasOwn(CONTRACTS, family) ? CONTRACTS[family] : undefined;
	return known === undefined ? null : { text: known.text, ...known.from };
}
