import { LEVELS } from '../../entry/level.ts';
import type { Expression } from './syntax.ts';

/** A type of C, as far as page-table helpers use them. */
export type CType =
	| { readonly kind: 'void' }
	| IntegerType
	/** A structure of one integer, such as pte_t: a number that arithmetic can't touch by mistake. */
	| WrapperType
	/** A structure whose inside is not known, or not a single number. */
	| { readonly kind: 'structure'; readonly name: string }
	| { readonly kind: 'pointer'; readonly to: CType }
	| { readonly kind: 'typeof'; readonly expression: Expression };

/** `of` is the integer inside, `holds` the type of the member where that is a wrapper itself, as of a folded level. */
export interface WrapperType {
	readonly kind: 'wrapper';
	readonly name: string;
	readonly member: string;
	readonly of: IntegerType;
	readonly holds?: WrapperType;
}

/** `bits` is 1 for bool. */
export interface IntegerType {
	readonly kind: 'integer';
	readonly bits: 1 | 8 | 16 | 32 | 64;
	readonly isSigned: boolean;
}

export const VOID_TYPE: CType = { kind: 'void' };
export const boolType = integer(1, false);
export const intType = integer(32, true);
export const unsignedType = integer(32, false);
export const longType = integer(64, true);
export const unsignedLongType = integer(64, false);

const TYPES = { 32: typesOf(32), 64: typesOf(64) };

/** Type names that are known without a header: the kernel's own integers, and the entries of 64-bit architectures. */
export const WELL_KNOWN_TYPES: ReadonlyMap<string, CType> = TYPES[64];

/** The bits of `long`, where types say so. */
export function longBits(types: ReadonlyMap<string, CType>): 32 | 64 {
	const long = types.get('long');
	return long?.kind === 'integer' && long.bits === 32 ? 32 : 64;
}

/** The same for a width of `long` and of addresses. */
export function wellKnownTypes(wordBits: 32 | 64): ReadonlyMap<string, CType> {
	return TYPES[wordBits];
}

function typesOf(wordBits: 32 | 64): ReadonlyMap<string, CType> {
	const unsigned = integer(wordBits, false);
	const wrapper = (name: string, member: string): CType => ({ kind: 'wrapper', name, member, of: unsigned });
	return new Map<string, CType>([
		...(['', '__'] as const).flatMap((prefix) =>
			([8, 16, 32, 64] as const).flatMap((bits): readonly (readonly [string, CType])[] => [
				[`${prefix}u${bits}`, integer(bits, false)],
				[`${prefix}s${bits}`, integer(bits, true)],
			]),
		),
		...([8, 16, 32, 64] as const).flatMap((bits): readonly (readonly [string, CType])[] => [
			[`uint${bits}_t`, integer(bits, false)],
			[`int${bits}_t`, integer(bits, true)],
			[`__le${bits}`, integer(bits, false)],
			[`__be${bits}`, integer(bits, false)],
		]),
		['bool', boolType],
		['_Bool', boolType],
		['long', integer(wordBits, true)],
		['size_t', unsigned],
		['ssize_t', integer(wordBits, true)],
		['uintptr_t', unsigned],
		['phys_addr_t', unsigned],
		['resource_size_t', unsigned],
		['vm_flags_t', unsigned],
		['pgoff_t', unsigned],
		['pte_basic_t', unsigned],
		...[...LEVELS, 'pgprot'].flatMap((name): readonly (readonly [string, CType])[] => [
			[`${name}val_t`, unsigned],
			[`${name}_t`, wrapper(`${name}_t`, name)],
		]),
		['swp_entry_t', wrapper('swp_entry_t', 'val')],
		['pfn_t', wrapper('pfn_t', 'val')],
	]);
}

/** Whether the two are the same type. A `typeof` equals nothing: resolve it first. */
export function isSameType(left: CType, right: CType): boolean {
	switch (left.kind) {
		case 'void':
			return right.kind === 'void';
		case 'integer':
			return right.kind === 'integer' && left.bits === right.bits && left.isSigned === right.isSigned;
		case 'wrapper':
		case 'structure':
			return right.kind === left.kind && left.name === right.name;
		case 'pointer':
			return right.kind === 'pointer' && isSameType(left.to, right.to);
		case 'typeof':
			return false;
	}
}

/** In bytes; undefined for what has no size that we know. */
export function sizeOf(type: CType): number | undefined {
	switch (type.kind) {
		case 'integer':
			return Math.ceil(type.bits / 8);
		case 'wrapper':
			return sizeOf(type.of);
		case 'pointer':
			return 8;
		default:
			return undefined;
	}
}

/** As C would write it, for messages. */
export function typeText(type: CType): string {
	switch (type.kind) {
		case 'void':
			return 'void';
		case 'integer':
			return type.bits === 1 ? 'bool' : `${type.isSigned ? 's' : 'u'}${type.bits}`;
		case 'wrapper':
			return type.name;
		case 'structure':
			return type.name;
		case 'pointer':
			return `${typeText(type.to)} *`;
		case 'typeof':
			return 'typeof()';
	}
}

function integer(bits: IntegerType['bits'], isSigned: boolean): IntegerType {
	return { kind: 'integer', bits, isSigned };
}
