import { constant, equal } from '../../eval/build.ts';
import { bits, hasBits } from '../describe.ts';
import type { Model } from '../family.ts';
import { changed, changes, masked, questions } from '../plainModels.ts';

const PRESENT = bits(0);
const ACCESSED = bits(5);
const EXEC = bits(6);
const SPECIAL = bits(7);
const DIRTY = bits(8);
const READ_ONLY = bits(9, 10);

/** Our definitions of the helpers of the 8xx, which has no bit for writing: both bits of RO clear make a page writable. */
export const models8xx = (): readonly Model[] => [
	...questions([
		['X_none', 'pte', 'int', 'Whether the entry is empty.', (entry) => equal(entry, constant(0n))],
		['X_present', 'pte', 'int', 'Whether the entry maps something.', (entry) => hasBits(entry, PRESENT)],
		['X_young', 'pte', 'int', 'Whether the entry was used.', (entry) => masked(entry, ACCESSED)],
		['X_dirty', 'pte', 'int', 'Whether the page was written to.', (entry) => masked(entry, DIRTY)],
		['X_special', 'pte', 'int', 'Whether the struct page is not refcounted.', (entry) => masked(entry, SPECIAL)],
		['X_exec', 'pte', 'bool', 'Whether the page may be executed.', (entry) => hasBits(entry, EXEC)],
	]),
	...changes([
		['X_wrprotect', 'pte', 'Clears write access.', (entry) => changed(entry, 0n, READ_ONLY)],
		['X_mkwrite_novma', 'pte', 'Gives write access.', (entry) => changed(entry, READ_ONLY, 0n)],
		['X_mkold', 'pte', 'Makes the entry look unused.', (entry) => changed(entry, ACCESSED, 0n)],
		['X_mkyoung', 'pte', 'Makes the entry look used.', (entry) => changed(entry, 0n, ACCESSED)],
		['X_mkclean', 'pte', 'Makes the entry clean.', (entry) => changed(entry, DIRTY, 0n)],
		['X_mkdirty', 'pte', 'Makes the entry dirty.', (entry) => changed(entry, 0n, DIRTY)],
		['X_mkspecial', 'pte', 'Marks a page whose struct page is not refcounted.', (entry) => changed(entry, 0n, SPECIAL)],
		['X_exprotect', 'pte', 'Forbids execution.', (entry) => changed(entry, EXEC, 0n)],
	]),
];
