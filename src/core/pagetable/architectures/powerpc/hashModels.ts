import { constant, equal, local, shiftRight, truthValue } from '../../eval/build.ts';
import { span } from '../../entry/word.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import type { Model } from '../family.ts';
import { changed, changes, helpers, masked, plainAccess, questions } from '../plainModels.ts';
import { entryModels } from './radixModels.ts';

/** The marks of the hash table in an entry. */
const MARKS = bits(6, 12, 55);
const THP = bits(13, 62);
const RPN = span(16, 52);
const [entry, other] = [local('entry'), local('other')];

/** Our definitions of the helpers of powerpc with a hash table; what changes entries in their tables is in assembler. */
export const hashModels = (): readonly Model[] => [
	...plainAccess('pte pmd pud p4d pgd', 'pmd pud'),
	...entryModels(),
	...questions([
		[
			'X_none',
			'pte',
			'int',
			'Whether the entry is empty, but for marks.',
			(word) => equal(changed(word, MARKS, 0n), constant(0n)),
		],
		[
			'X_hw_valid',
			'pte',
			'bool',
			'Whether the entry has a translation.',
			(word) => hasJust(word, bits(62, 63), bits(62, 63)),
		],
		['X_read', 'pte', 'int', 'Whether the page may be read.', (word) => hasBits(word, bits(2))],
		['X_exec', 'pte', 'bool', 'Whether the page may be executed.', (word) => hasBits(word, bits(0))],
		[
			'hash__X_trans_huge',
			'pmd',
			'int',
			'Whether the entry is a transparent huge page.',
			(word) => hasJust(word, THP | bits(11), THP),
		],
	]),
	...changes([
		['hash__X_mkhuge', 'pmd', 'Makes the entry a transparent huge page.', (word) => changed(word, 0n, THP)],
		['hash__X_mkdevmap', 'pmd', 'Marks device memory.', (word) => changed(word, 0n, THP | bits(11))],
		['X_mkdevmap', 'pmd', 'Marks device memory.', (word) => changed(word, 0n, THP | bits(11))],
	]),
	...helpers([
		...['X_same', 'hash__X_same'].map(
			(name) =>
				[
					`int ${name}(entry, other)`,
					'pte pmd pud',
					'Whether two entries are the same, but for marks.',
					() => truthValue(equal(changed(entry, MARKS, 0n), changed(other, MARKS, 0n))),
				] as const,
		),
		[
			'int hash__X_none(entry)',
			'pte',
			'Whether the entry is empty, but for marks.',
			() => truthValue(equal(changed(entry, MARKS, 0n), constant(0n))),
		],
		['unsigned long X_pfn(entry)', 'pte pmd pud', 'The page frame number.', () => shiftRight(masked(entry, RPN), 16)],
		['protection X_pgprot(entry)', 'pte', 'The entry without its address.', () => changed(entry, RPN, 0n)],
	]),
];
