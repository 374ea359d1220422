import type { Level } from '../../entry/level.ts';
import { BITS, pageShift, type BitName } from './bits.ts';
import { everyBit, span } from '../../entry/word.ts';
import { and, call, choose, constant, feature, not, or, truthValue, variable } from '../../eval/build.ts';
import type { Word } from '../../eval/expression.ts';
import { flags } from './flags.ts';
import { leafShift } from './layout.ts';
import { MASKS } from './models/masks.ts';
import { SHADOW_STACK_FLAG } from './models/vma.ts';
import {
	boolType,
	intType,
	longType,
	unsignedLongType,
	unsignedType,
	type CType,
} from '../../interpret/parse/ctype.ts';
import { numberOf, type CValue } from '../../interpret/lower/value.ts';

/** A constant or variable of the kernel that the texts at hand don't define; undefined if we don't know it either. */
export function kernelName(name: string): CValue | undefined {
	const word = flagOf(name) ?? VM_FLAGS.get(name);
	if (word !== undefined) return numberOf(unsignedLongType, constant(word));
	const bit = bitNamed(/^_PAGE_BIT_(\w+)$/.exec(name)?.[1]);
	if (bit !== undefined) return numberOf(intType, constant(BigInt(bit)));
	const size = sizeNamed(name);
	return size ?? maskNamed(name) ?? variableNamed(name);
}

/** A global variable of the kernel that our machines have, whether or not the text declares it. */
export function variableNamed(name: string): CValue | undefined {
	const known = VARIABLES.get(name);
	if (known !== undefined) return numberOf(unsignedLongType, known);
	if (name === 'mtrr:UNIFORM') return numberOf(boolType, truthValue(feature(name)));
	const depth = BY_DEPTH.get(name);
	return depth && numberOf(unsignedType, choose(feature('cpu:LA57'), constant(depth.five), constant(depth.four)));
}

/** Variables that determine whether tables have five levels or four. */
const BY_DEPTH: ReadonlyMap<string, { readonly five: bigint; readonly four: bigint }> = new Map([
	['pgdir_shift', { five: 48n, four: 39n }],
	['ptrs_per_p4d', { five: 512n, four: 1n }],
]);

const VARIABLES: ReadonlyMap<string, Word> = new Map([
	['physical_mask', variable('physical_mask')],
	['sme_me_mask', variable('encryption_mask')],
	['cc_mask', variable('encryption_mask')],
	['__supported_pte_mask', variable('supported_pte_mask')],
	['__default_kernel_pte_mask', constant(everyBit)],
	['page_offset_base', variable('page_offset_base')],
	['vmemmap_base', variable('vmemmap_base')],
]);

const VM_FLAGS: ReadonlyMap<string, bigint> = new Map([
	['VM_NONE', 0n],
	['VM_READ', 1n],
	['VM_WRITE', 2n],
	['VM_EXEC', 4n],
	['VM_SHARED', 8n],
	['VM_SHADOW_STACK', SHADOW_STACK_FLAG],
]);

function flagOf(name: string): bigint | undefined {
	const bit = bitNamed(/^_PAGE_(\w+)$/.exec(name)?.[1]);
	return bit === undefined ? undefined : 1n << BigInt(bit);
}

/** The number of a bit, by one of its names. */
function bitNamed(name = ''): number | undefined {
	return isBitName(name) ? BITS[name] : OTHER_NAMES.get(name);
}

/** Names of bits by whom they are for, or that entries of user space don't have. */
const OTHER_NAMES: ReadonlyMap<string, number> = new Map([
	['SOFTW1', BITS.SPECIAL],
	['CPA_TEST', BITS.SPECIAL],
	['SOFTW2', BITS.UFFD_WP],
	['SOFTW3', BITS.SOFT_DIRTY],
	['SOFTW4', BITS.DEVMAP],
	['SOFTW5', BITS.SAVED_DIRTY],
	['NOPTISHADOW', BITS.SAVED_DIRTY],
]);

function isBitName(name: string): name is BitName {
	return Object.hasOwn(BITS, name);
}

/** PAGE_SHIFT, PMD_SIZE, HPAGE_PUD_MASK and the like. */
function sizeNamed(name: string): CValue | undefined {
	if (/^PTRS_PER_P(?:TE|MD|UD|GD)$/.test(name)) return numberOf(intType, constant(512n));
	if (name === 'PGDIR_SHIFT') return variableNamed('pgdir_shift');
	const match = /^(?:(?:HPAGE_)?(PMD|PUD)|(PAGE|P4D|PGDIR))_(SHIFT|SIZE|MASK)$/.exec(name);
	if (!match) return undefined;
	const level = match[1] ?? match[2];
	if (level === 'PGDIR') {
		const word = (shift: bigint): Word => constant(match[3] === 'SIZE' ? 1n << shift : -1n << shift);
		return numberOf(unsignedLongType, choose(feature('cpu:LA57'), word(48n), word(39n)));
	}
	const shift = level === 'PAGE' ? pageShift : level === 'P4D' ? 39 : leafShift(level === 'PMD' ? 'pmd' : 'pud');
	const size = 1n << BigInt(shift);
	if (match[3] === 'SHIFT') return numberOf(intType, constant(BigInt(shift)));
	return numberOf(unsignedLongType, constant(match[3] === 'SIZE' ? size : -size));
}

function maskNamed(name: string): CValue | undefined {
	if (MASKS.has(name)) return numberOf(unsignedLongType, call(name));
	const [type, word] = WORDS.get(name) ?? [];
	return type && word && numberOf(type, word);
}

const TABLE: readonly BitName[] = ['PRESENT', 'RW', 'ACCESSED', 'DIRTY'];
const KERNEL: readonly BitName[] = [...TABLE, 'GLOBAL'];
const READ_ONLY: readonly BitName[] = ['PRESENT', 'ACCESSED', 'GLOBAL'];

/** The flags of tables and of protections of the kernel. */
const FLAGS: readonly (readonly [string, Word])[] = [
	['_PAGE_CACHE_MASK', flags('PWT', 'PCD', 'PAT')],
	['_PAGE_LARGE_CACHE_MASK', flags('PWT', 'PCD', 'PAT_LARGE')],
	['_KERNPG_TABLE_NOENC', flags(...TABLE)],
	['_PAGE_TABLE_NOENC', flags(...TABLE, 'USER')],
	['_KERNPG_TABLE', encrypted(...TABLE)],
	['_PAGE_TABLE', encrypted(...TABLE, 'USER')],
	['__PAGE_KERNEL', flags(...KERNEL, 'NX')],
	['__PAGE_KERNEL_EXEC', flags(...KERNEL)],
	['__PAGE_KERNEL_RO', flags(...READ_ONLY, 'NX')],
	['__PAGE_KERNEL_ROX', flags(...READ_ONLY)],
	['__PAGE_KERNEL_VVAR', flags(...READ_ONLY, 'USER', 'NX')],
	['__PAGE_KERNEL_LARGE', flags(...KERNEL, 'PSE', 'NX')],
	['__PAGE_KERNEL_LARGE_EXEC', flags(...KERNEL, 'PSE')],
	['__PAGE_KERNEL_ENC', encrypted(...KERNEL, 'NX')],
	['__PAGE_KERNEL_NOENC', flags(...KERNEL, 'NX')],
];

function encrypted(...names: readonly BitName[]): Word {
	return or(flags(...names), variable('encryption_mask'));
}

const WORDS: ReadonlyMap<string, readonly [CType, Word]> = new Map<string, readonly [CType, Word]>([
	['PTE_PFN_MASK', [unsignedLongType, addressMask('pte')]],
	['PTE_FLAGS_MASK', [unsignedLongType, not(addressMask('pte'))]],
	['PHYSICAL_PAGE_MASK', [longType, addressMask('pte')]],
	['PHYSICAL_PMD_PAGE_MASK', [longType, addressMask('pmd')]],
	['PHYSICAL_PUD_PAGE_MASK', [longType, addressMask('pud')]],
	['__PHYSICAL_MASK', [unsignedLongType, variable('physical_mask')]],
	['__PHYSICAL_MASK_SHIFT', [intType, constant(52n)]],
	['_PAGE_ENC', [unsignedLongType, variable('encryption_mask')]],
	['_PAGE_CC', [unsignedLongType, variable('encryption_mask')]],
	...FLAGS.map(([name, word]) => [name, [unsignedLongType, word]] as const),
]);

function addressMask(level: Level): Word {
	return and(variable('physical_mask'), constant(span(leafShift(level), 63)));
}
