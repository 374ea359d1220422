import type { Helper } from '../../pagetable/simulate.ts';

/** What is documented of a helper, for every architecture. */
export interface Contract {
	/** A sentence or two, in our words. */
	readonly text: string;
	readonly title: string;
	readonly url: string;
}

const helpers = {
	title: 'Architecture page table helpers',
	url: 'https://docs.kernel.org/mm/arch_pgtable_helpers.html',
};
const header = {
	title: 'include/linux/pgtable.h',
	url: 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/linux/pgtable.h',
};

/** By family; only what is written down somewhere. */
const contracts: Readonly<Record<string, Pick<Contract, 'text'> & { readonly from: typeof helpers }>> = {
	X_leaf: {
		text: 'A leaf maps memory itself instead of pointing to a table. Only asked of an entry that is valid, present or not.',
		from: header,
	},
	X_present: { text: 'Whether the entry maps something.', from: helpers },
	X_bad: { text: 'Whether an entry that should point to a table doesn’t.', from: helpers },
	X_same: { text: 'Whether two entries are the same.', from: helpers },
	X_young: { text: 'Whether the entry was used.', from: helpers },
	X_dirty: { text: 'Whether the memory was written to.', from: helpers },
	X_write: { text: 'Whether the entry may be written through.', from: helpers },
	X_special: { text: 'Whether the entry maps memory without a struct page to count.', from: helpers },
	X_protnone: { text: 'Whether the entry is one of PROT_NONE.', from: helpers },
	X_devmap: { text: 'Whether the entry maps device memory.', from: helpers },
	X_soft_dirty: { text: 'Whether the entry was written to since tracking began.', from: helpers },
	X_mkyoung: { text: 'Makes the entry a used one.', from: helpers },
	X_mkold: { text: 'Makes the entry one that was not used.', from: helpers },
	X_mkdirty: { text: 'Makes the entry a written one.', from: helpers },
	X_mkclean: { text: 'Makes the entry one that was not written.', from: helpers },
	X_mkwrite: { text: 'Makes the entry a writable one.', from: helpers },
	X_wrprotect: { text: 'Makes the entry one that is not writable.', from: helpers },
	X_mkspecial: { text: 'Makes the entry a special one.', from: helpers },
	X_mkdevmap: { text: 'Makes the entry one of device memory.', from: helpers },
	X_mksoft_dirty: { text: 'Marks the entry as written since tracking began.', from: helpers },
	X_clear_soft_dirty: { text: 'Takes that mark away again.', from: helpers },
	X_mkhuge: { text: 'Makes the entry a huge leaf.', from: helpers },
	X_mkinvalid: { text: 'Makes a present leaf invalid for a moment; not for one that is not present.', from: helpers },
	X_set_huge: { text: 'Makes a huge mapping.', from: helpers },
	X_clear_huge: { text: 'Takes a huge mapping away.', from: helpers },
	Xp_get_and_clear: { text: 'Empties the entry, and returns what it was.', from: helpers },
	Xp_huge_get_and_clear: { text: 'Empties the entry of a huge leaf, and returns what it was.', from: helpers },
	Xp_test_and_clear_young: { text: 'Makes the entry one that was not used, and tells whether it was.', from: helpers },
	Xp_set_wrprotect: { text: 'Makes the entry one that is not writable, in place.', from: helpers },
	Xp_set_access_flags: { text: 'Makes the entry more permissive, in place.', from: helpers },
};

/** What is documented of a helper; null where nothing is. */
export function contractOf({ family }: Helper): Contract | null {
	const known = Object.hasOwn(contracts, family) ? contracts[family] : undefined;
	return known === undefined ? null : { text: known.text, ...known.from };
}
