import type { Architecture } from '../architecture.ts';
import { LEVELS, type Level } from '../entry/level.ts';
import { span } from '../entry/word.ts';
import { constant } from '../eval/build.ts';
import { intConstant, numberOf, type CValue } from '../interpret/lower/value.ts';
import { unsignedLongType, unsignedType, WELL_KNOWN_TYPES } from '../interpret/parse/ctype.ts';

/** What a kernel calls the bits of its entries, and other numbers. */
export interface Numbers {
	/** What the names of a level's flags begin with: `_PAGE_` of `_PAGE_DIRTY`. */
	readonly flagPrefixes: Partial<Readonly<Record<Level, string>>>;
	/** Words whose names don't follow from those of flags. */
	readonly words: Readonly<Record<string, bigint>>;
}

/** An architecture as far as its numbers follow from it. */
type Described = Pick<Architecture, 'entryBits' | 'swapFields' | 'protections'> & {
	readonly shifts: readonly number[];
	readonly fields: (level: Level) => readonly (readonly [name: string, bit: number, ...rest: unknown[]])[];
	readonly address: (value: bigint, level: Level) => { readonly shift: number };
};

/** Values of macros that take nothing, by name: flags, sizes, protections and flags of VMAs. */
export function numbersOf(
	{ entryBits, swapFields, protections, shifts, fields, address }: Described,
	{ flagPrefixes, words }: Numbers,
): ReadonlyMap<string, CValue> {
	const type = entryBits === 32 ? unsignedType : unsignedLongType;
	const word = (value: bigint): CValue => numberOf(type, constant(BigInt.asUintN(entryBits, value)));
	const flags = LEVELS.flatMap((level): readonly (readonly [string, bigint])[] => {
		const prefix = flagPrefixes[level];
		return prefix === undefined ? [] : fields(level).map(([name, bit]) => [`${prefix}${name}`, 1n << BigInt(bit)]);
	});
	const sizes = ['PAGE', 'PMD', 'PUD', 'P4D', 'PGDIR'].flatMap((name, index) => sizesOf(name, shifts[index] ?? 0));
	const { type: swapType, offset } = swapFields;
	const shiftNames: readonly (readonly [string, number])[] = [
		['PFN_PTE_SHIFT', address(0n, 'pte').shift],
		['__SWP_TYPE_SHIFT', swapType.low],
		['__SWP_OFFSET_SHIFT', offset.low],
		...sizes.map(([name, shift]) => [`${name}_SHIFT`, shift] as const),
	];
	const entries = ['PTE', 'PMD', 'PUD'].map((name, index) => {
		const bits = (shifts[index + 1] ?? 0) - (shifts[index] ?? 0);
		return [`PTRS_PER_${name}`, intConstant(1n << BigInt(bits))] as const;
	});
	return new Map<string, CValue>([
		...Object.entries(VM_FLAGS).map(([name, value]) => [name, intConstant(value)] as const),
		...sizes.flatMap(([name, shift]) => [
			[`${name}_SIZE`, word(1n << BigInt(shift))] as const,
			[`${name}_MASK`, word(-1n << BigInt(shift))] as const,
		]),
		...shiftNames.map(([name, shift]) => [name, intConstant(BigInt(shift))] as const),
		...entries,
		...SIZES.map(([name, value]) => [name, intConstant(value)] as const),
		['__SWP_TYPE_MASK', word(span(0, swapType.high - swapType.low))],
		['__SWP_OFFSET_MASK', word(span(0, offset.high - offset.low))],
		...protections.map(({ name, value }) => [name, numberOf(PROTECTION, constant(value))] as const),
		...[...flags, ...Object.entries(words)].map(([name, value]) => [name, word(value)] as const),
	]);
}

/** The names that sizes of a level have, of leaves as well. */
function sizesOf(name: string, shift: number): readonly (readonly [string, number])[] {
	return [[name, shift], ...(/^P[MU]D$/.test(name) ? [[`HPAGE_${name}`, shift] as const] : [])];
}

/** SZ_4K and the like, as far as they are used. */
const SIZES: readonly (readonly [string, bigint])[] = ['K', 'M', 'G']
	.flatMap((unit, index) =>
		[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(
			(power) => [`SZ_${1 << power}${unit}`, 1n << BigInt(power + 10 * (index + 1))] as const,
		),
	)
	.filter(([, value]) => value < 1n << 31n);

const PROTECTION = WELL_KNOWN_TYPES.get('pgprot_t') ?? unsignedLongType;

const VM_FLAGS: Readonly<Record<string, bigint>> = {
	VM_NONE: 0n,
	VM_READ: 1n,
	VM_WRITE: 2n,
	VM_EXEC: 4n,
	VM_SHARED: 8n,
};
