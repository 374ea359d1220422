import { and, call, constant, equal, local, or, perform, shiftRight, truthValue } from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { hasBits } from '../describe.ts';
import type { Model } from '../family.ts';
import { changed, changes, helpers, masked, modify, plainAccess, swapExclusive, questions } from '../plainModels.ts';

/** The bits of a pte that say one thing each; the masks of those that may be written or executed are of several. */
export interface Flags {
	readonly present: bigint;
	readonly accessed: bigint;
	readonly dirty: bigint;
	readonly special: bigint;
	readonly exec: bigint;
	/** What is set in a page that may be written; null where it is shown by what is clear. */
	readonly write: bigint | null;
	/** What is set in a page that may be read, as one that may be written may. */
	readonly read?: bigint;
	/** The mask of the page frame number, and its lowest bit. */
	readonly frame: bigint;
	readonly frameShift: number;
	/** What is set in a page that is not cached, and in one of a device; what a cached one has; all of these. */
	readonly cache: { readonly none: bigint; readonly guarded: bigint; readonly coherent: bigint; readonly mask: bigint };
	/** A mark of swapped pages of one process. */
	readonly exclusive: bigint;
	/** What an empty entry may have. */
	readonly notCounted?: bigint;
	/** Whether questions are answered with 1; the flag itself otherwise. */
	readonly isAnswer?: boolean;
}

/** The mask of what a change of protection keeps, by the name that it has. */
export function keptMask({ frame, dirty, accessed, special, notCounted = 0n }: Flags): Readonly<Record<string, Word>> {
	return { _PAGE_CHG_MASK: constant(frame | dirty | accessed | special | notCounted) };
}

/** Our definitions of the helpers of a pte whose bits are flags. */
export function flagModels({
	present,
	accessed,
	dirty,
	special,
	exec,
	write,
	read = 0n,
	frame,
	frameShift,
	cache,
	exclusive,
	notCounted = 0n,
	isAnswer = false,
}: Flags): readonly Model[] {
	const asked = (entry: Word, mask: bigint): Truth | Word => (isAnswer ? hasBits(entry, mask) : masked(entry, mask));
	const [entry, protection] = [local('entry'), local('protection')];
	const updated = (clear: bigint, set: bigint, space: string): Word =>
		call('pte_update', local(space), local('address'), local('pointer'), constant(clear), constant(set), constant(0n));
	const cachedAs = (set: bigint): Word => changed(protection, cache.mask, set);
	return [
		...plainAccess('pte pmd pud p4d pgd', ''),
		...helpers([
			[
				'bool X_hw_valid(entry)',
				'pte',
				'Whether the hardware may use the page.',
				() => truthValue(hasBits(entry, present)),
			],
			['bool X_ci(entry)', 'pte', 'Whether the page is not cached.', () => truthValue(hasBits(entry, cache.none))],
			['entry X_mkexec(entry)', 'pte', 'Lets the page be executed.', () => changed(entry, 0n, exec)],
			...swapExclusive(exclusive),
			[
				'unsigned long X_pfn(entry)',
				'pte',
				'The page frame number.',
				() => shiftRight(masked(entry, frame), frameShift),
			],
			['protection X_pgprot(entry)', 'pte', 'The entry without its address.', () => changed(entry, frame, 0n)],
			[
				'protection pgprot_nx(protection)',
				'',
				'The protection without execution.',
				() => changed(protection, exec | frame, 0n),
			],
			[
				'protection pgprot_noncached(protection)',
				'',
				'The protection for memory of a device.',
				() => cachedAs(cache.none | cache.guarded),
			],
			['protection pgprot_noncached_wc(protection)', '', 'The protection without caching.', () => cachedAs(cache.none)],
			['protection pgprot_writecombine(protection)', '', 'The protection without caching.', () => cachedAs(cache.none)],
			['protection pgprot_cached(protection)', '', 'The protection with caching.', () => cachedAs(cache.coherent)],
			[
				'protection pgprot_cached_noncoherent(protection)',
				'',
				'The protection with caching by each processor.',
				() => cachedAs(0n),
			],
			[
				'void X_clear(mm, address, pointer)',
				'pte',
				'Clears the entry.',
				() => ({ effects: [perform(updated(~notCounted, 0n, 'mm'))] }),
			],
			[
				'entry Xp_get_and_clear(mm, address, pointer)',
				'pte',
				'Clears the entry and returns the old one.',
				() => updated(~notCounted, 0n, 'mm'),
			],
		]),
		...modify('pte', (entry, protection) => or(and(entry, call('_PAGE_CHG_MASK')), protection)),
		...questions([
			[
				'X_none',
				'pte',
				'int',
				'Whether the entry is empty.',
				(entry) => equal(changed(entry, notCounted, 0n), constant(0n)),
			],
			['X_present', 'pte', 'int', 'Whether the entry maps something.', (entry) => hasBits(entry, present)],
			['X_young', 'pte', 'int', 'Whether the entry was used.', (entry) => asked(entry, accessed)],
			['X_dirty', 'pte', 'int', 'Whether the page was written to.', (entry) => asked(entry, dirty)],
			['X_special', 'pte', 'int', 'Whether the struct page is not refcounted.', (entry) => asked(entry, special)],
			['X_exec', 'pte', 'bool', 'Whether the page may be executed.', (entry) => hasBits(entry, exec)],
		]),
		...(write === null
			? []
			: [
					...questions([['X_write', 'pte', 'int', 'Whether the page may be written.', (entry) => asked(entry, write)]]),
					...helpers([
						[
							'void Xp_set_wrprotect(mm, address, pointer)',
							'pte',
							'Write-protects the entry in place.',
							() => ({ effects: [perform(updated(write, 0n, 'mm'))] }),
						],
					]),
					...changes([
						['X_wrprotect', 'pte', 'Clears write access.', (entry) => changed(entry, write, 0n)],
						['X_mkwrite_novma', 'pte', 'Gives write access.', (entry) => changed(entry, 0n, write | read)],
					]),
				]),
		...changes([
			['X_mkold', 'pte', 'Makes the entry look unused.', (entry) => changed(entry, accessed, 0n)],
			['X_mkyoung', 'pte', 'Makes the entry look used.', (entry) => changed(entry, 0n, accessed)],
			['X_mkclean', 'pte', 'Makes the entry clean.', (entry) => changed(entry, dirty, 0n)],
			['X_mkdirty', 'pte', 'Makes the entry dirty.', (entry) => changed(entry, 0n, dirty)],
			[
				'X_mkspecial',
				'pte',
				'Marks a page whose struct page is not refcounted.',
				(entry) => changed(entry, 0n, special),
			],
			['X_exprotect', 'pte', 'Forbids execution.', (entry) => changed(entry, exec, 0n)],
		]),
	];
}
