import { span } from '../../entry/word.ts';
import { bits } from '../describe.ts';
import type { Numbers } from '../numbers.ts';

const READ_ONLY = bits(7);
const PAGE = bits(0, 1, 8, 9, 10);
const BLOCK = bits(0, 8, 9, 10);
const NO_EXECUTE = bits(53, 54);

/** What arm64 calls the bits of entries and of protections; an `ATTRINDX` is in bits 2 to 4. */
export const ARM64_NUMBERS: Numbers = {
	flagPrefixes: { pte: 'PTE_' },
	words: {
		PTE_TYPE_MASK: bits(0, 1),
		PTE_TYPE_PAGE: bits(0, 1),
		PTE_TABLE_BIT: bits(1),
		PTE_SHARED: bits(8, 9),
		PTE_MAYBE_SHARED: bits(8, 9),
		PTE_MAYBE_NG: 0n,
		PTE_MAYBE_GP: 0n,
		PTE_DBM: bits(51),
		PTE_ATTRINDX_MASK: bits(2, 3, 4),
		PTE_SWBITS_MASK: bits(55, 56, 57, 58, 63),
		PTE_ADDR_LOW: span(12, 49),
		PTE_PO_IDX_0: bits(60),
		PTE_PO_IDX_1: bits(61),
		PTE_PO_IDX_2: bits(62),
		PTE_PO_IDX_MASK: bits(60, 61, 62),
		...section('PMD'),
		...section('PUD'),
		P4D_TYPE_TABLE: bits(0, 1),
		PGD_TYPE_TABLE: bits(0, 1),
		CONT_PTE_SIZE: 1n << 16n,
		CONT_PMD_SIZE: 1n << 25n,
		MT_NORMAL: 0n,
		MT_NORMAL_TAGGED: 1n,
		MT_NORMAL_NC: 2n,
		MT_DEVICE_nGnRnE: 3n,
		MT_DEVICE_nGnRE: 4n,
		PROT_DEFAULT: PAGE,
		_PROT_DEFAULT: PAGE,
		_PAGE_DEFAULT: PAGE,
		PROT_SECT_DEFAULT: BLOCK,
		PROT_NORMAL: PAGE | NO_EXECUTE | bits(51),
		PROT_SECT_NORMAL: BLOCK | NO_EXECUTE | bits(51),
		_PAGE_KERNEL: PAGE | NO_EXECUTE | bits(51, 55),
		_PAGE_KERNEL_RO: PAGE | NO_EXECUTE | READ_ONLY | bits(55),
		_PAGE_KERNEL_ROX: PAGE | READ_ONLY | bits(54, 55),
		_PAGE_KERNEL_EXEC: PAGE | bits(51, 54, 55),
		_PAGE_SHARED: PAGE | NO_EXECUTE | READ_ONLY | bits(6, 11, 51),
		_PAGE_SHARED_EXEC: PAGE | READ_ONLY | bits(6, 11, 51, 53),
		_PAGE_READONLY: PAGE | NO_EXECUTE | READ_ONLY | bits(6, 11),
		_PAGE_READONLY_EXEC: PAGE | READ_ONLY | bits(6, 11, 53),
		_PAGE_EXECONLY: PAGE | READ_ONLY | bits(11, 53),
	},
};

/** The flags of blocks and tables of a level. */
function section(level: string): Readonly<Record<string, bigint>> {
	const flags = { USER: 6, RDONLY: 7, AF: 10, NG: 11, CONT: 52, PXN: 53, UXN: 54 };
	return {
		[`${level}_TYPE_MASK`]: bits(0, 1),
		[`${level}_TYPE_TABLE`]: bits(0, 1),
		[`${level}_TYPE_SECT`]: bits(0),
		[`${level}_TABLE_BIT`]: bits(1),
		[`${level}_SECT_S`]: bits(8, 9),
		[`${level}_TABLE_PXN`]: bits(59),
		[`${level}_TABLE_UXN`]: bits(60),
		...Object.fromEntries(Object.entries(flags).map(([name, bit]) => [`${level}_SECT_${name}`, bits(bit)])),
	};
}
