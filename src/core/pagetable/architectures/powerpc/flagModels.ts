import { constant, equal, or } from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { hasBits } from '../describe.ts';
import type { Model } from '../family.ts';
import { changed, changes, masked, modify, questions } from '../plainModels.ts';

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
	/** What a change of protection keeps besides the flags. */
	readonly kept: bigint;
	/** What an empty entry may have. */
	readonly notCounted?: bigint;
	/** Whether questions are answered with 1; the flag itself otherwise. */
	readonly isAnswer?: boolean;
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
	kept,
	notCounted = 0n,
	isAnswer = false,
}: Flags): readonly Model[] {
	const asked = (entry: Word, mask: bigint): Truth | Word => (isAnswer ? hasBits(entry, mask) : masked(entry, mask));
	return [
		...modify('pte', (entry, protection) => or(masked(entry, kept | dirty | accessed | special), protection)),
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
