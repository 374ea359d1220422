import type { Architecture } from '../architecture.ts';
import type { Kernel } from '../entry/kernel.ts';
import type { BitField, Form } from '../entry/layout.ts';
import type { Level } from '../entry/level.ts';
import { everyBit, span } from '../entry/word.ts';
import {
	add,
	and,
	call,
	constant,
	equal,
	feature,
	flush,
	nonZero,
	or,
	shiftRight,
	subtract,
	variable,
} from '../eval/build.ts';
import type { Environment } from '../eval/environment.ts';
import type { Word } from '../eval/expression.ts';
import type { Helper } from '../helper.ts';
import { exchangeEffect, exchangeWord, valueAt } from '../interpret/lower/place.ts';
import { numberOf, truthValueOf, wordOf, type CValue } from '../interpret/lower/value.ts';
import type { Builtin, BuiltinCall } from '../interpret/lower/scope.ts';
import { unsignedLongType } from '../interpret/parse/ctype.ts';
import { all, changesNoEntry, commonBuiltins, pointeeEntry } from '../interpret/shims/builtins.ts';
import { lazy, memoizeByKey } from '../../text/memoize.ts';
import { maskDefinitions, type Model } from './family.ts';
import { numbersOf, type Numbers } from './numbers.ts';

/** A named bit, what it is, and the forms that have it; those that map something where none are given. */
export type FieldRow = readonly [name: string, bit: number, meaning: string, forms?: readonly Form[]];

/** What a machine of an architecture is like, beside what is in every configuration. */
export interface Setting {
	readonly description: string;
	readonly words?: Readonly<Record<string, bigint>>;
	readonly truths?: Readonly<Record<string, boolean>>;
}

/** What makes an architecture, where it is like most others. */
export interface Description extends Pick<
	Architecture,
	| 'name'
	| 'title'
	| 'owns'
	| 'treeFiles'
	| 'target'
	| 'kernels'
	| 'pageShift'
	| 'entryBits'
	| 'formOf'
	| 'samples'
	| 'protections'
	| 'leafMark'
	| 'presentBit'
	| 'isMapped'
	| 'isProtection'
	| 'swapFields'
> {
	/** log2 of the bytes that an entry spans, from pte to pgd. */
	readonly shifts: readonly [number, number, number, number, number];
	/** Levels with leaves above the pte. */
	readonly largeLeaves: readonly Level[];
	readonly fields: (level: Level) => readonly FieldRow[];
	/** The bits that the processor ignores. */
	readonly softwareBits: readonly number[];
	/** The address bits of an entry, and the bit that has the lowest bit of its page frame number. */
	readonly address: (value: bigint, level: Level) => { readonly mask: bigint; readonly shift: number };
	readonly configurations: Readonly<Record<string, Setting>>;
	/** What every configuration has unless it says otherwise; names of features begin with `cpu:`. */
	readonly words?: Readonly<Record<string, bigint>>;
	readonly truths?: Readonly<Record<string, boolean>>;
	/** Names of functions that only ask for a feature of the processor. */
	readonly features?: Readonly<Record<string, string>>;
	readonly numbers: Numbers;
	/** Masks that several helpers share. They are called like helpers, since a text may define them in another way. */
	readonly masks?: Readonly<Record<string, Word>>;
	/** Variables of the kernel by the machine's names of them. */
	readonly variables?: Readonly<Record<string, string>>;
	readonly builtins?: readonly (readonly [string, Builtin])[];
	/** What does nothing to entries. */
	readonly harmless?: readonly string[];
	readonly unmodelled?: Architecture['unmodelled'];
	readonly models: () => readonly Model[];
}

/** The forms that map something, or point to a table. */
export const MAPPED: readonly Form[] = ['table', 'leaf', 'prot-none', 'invalidated'];
export const SWAP: readonly Form[] = ['swap'];

/** The architecture that a description makes. */
export function describe(description: Description): Architecture {
	const { configurations, shifts, largeLeaves, softwareBits, models, masks = {} } = description;
	const numbers = lazy(() => numbersOf(description, description.numbers));
	const environments = lazy(
		() => new Map(Object.entries(configurations).map(([name, setting]) => [name, environmentOf(description, setting)])),
	);
	const builtins = lazy(() => builtinsOf(description));
	const made = lazy(models);
	const helpers = lazy(() => new Map<string, Helper>(made().map(({ helper }) => [helper.name, helper])));
	const definitions = memoizeByKey((kernel: Kernel) => {
		const known = [...maskDefinitions(masks), ...made().flatMap((model) => model.define(kernel) ?? [])];
		return new Map(known.map((definition) => [definition.name, definition]));
	});
	const hasLargeLeaf = (level: Level): boolean => largeLeaves.includes(level);
	const levelFields = memoizeByKey((level: Level): readonly BitField[] =>
		description.fields(level).map(([name, bit, meaning, forms = MAPPED]) => {
			return { name, bit, meaning, forms, isSoftware: softwareBits.includes(bit) };
		}),
	);
	const variable = (name: string) => {
		const known = description.variables?.[name];
		if (known === undefined) return undefined;
		return known.includes(':')
			? truthValueOf(feature(known), true)
			: numberOf(unsignedLongType, { kind: 'variable', name: known });
	};
	return {
		unmodelled: () => null,
		...description,
		hasOwn: () => false,
		hasReference: true,
		noLayout: null,
		configurations: new Map(Object.entries(configurations).map(([name, each]) => [name, each.description])),
		environment: (configuration) => environments().get(configuration) ?? noMachine(configuration),
		leafShift: (level) => shifts[LEVEL_ORDER.indexOf(level)] ?? 0,
		hasLeaf: (level) => level === 'pte' || hasLargeLeaf(level),
		hasLargeLeaf,
		fields: (level) => levelFields(level),
		freeBit: (bit) => (softwareBits.includes(bit) ? 'ignored by the hardware' : 'reserved'),
		addressOf: (value, level) => ({ ...description.address(value, level), isInverted: false }),
		swapEntry: (value) => {
			const part = ({ high, low }: { high: number; low: number }): bigint => (value & span(low, high)) >> BigInt(low);
			const type = Number(part(description.swapFields.type));
			return { type, offset: part(description.swapFields.offset), meaning: swapMeaning(type) };
		},
		protectionKey: () => null,
		notes: () => [],
		vmaFlags: VMA_FLAGS,
		models: definitions,
		helpers,
		constant: (name) =>
			Object.hasOwn(masks, name) ? numberOf(unsignedLongType, call(name)) : (numbers().get(name) ?? variable(name)),
		variable,
		get builtins() {
			return builtins();
		},
		machineHelpers: new Set(),
	};
}

const VMA_FLAGS: ReadonlyMap<string, bigint> = new Map([['VM_WRITE', 2n]]);

const LEVEL_ORDER: readonly Level[] = ['pte', 'pmd', 'pud', 'p4d', 'pgd'];

/** The types of swap entries above those of swap files, where MIGRATION and DEVICE_PRIVATE are on. */
const SWAP_TYPES: ReadonlyMap<number, string> = new Map([
	[24, 'migration, readable'],
	[25, 'migration, readable and exclusive'],
	[26, 'migration, writable'],
	[31, 'marker'],
]);

function swapMeaning(type: number): string {
	return SWAP_TYPES.get(type) ?? (type < 24 ? `swap file ${type}` : 'device memory');
}

function environmentOf({ words, truths }: Description, setting: Setting): Environment<bigint, boolean> {
	return {
		words: new Map(Object.entries({ ...COMMON_WORDS, ...words, ...setting.words })),
		truths: new Map(
			Object.entries({ 'config:DEBUG_VM': true, 'mm:init': false, 'mm:current': true, ...truths, ...setting.truths }),
		),
	};
}

const COMMON_WORDS = {
	vmemmap_base: 0xfffffdffc0000000n,
	page_offset_base: 0xffff000000000000n,
	'vma->vm_mm': 0n,
	'mm->mm_users': 2n,
};

/** What helpers call there: later ones override those that every architecture has. */
function builtinsOf(description: Description): ReadonlyMap<string, Builtin> {
	const { pageShift, features = {}, harmless = [], builtins = [] } = description;
	return new Map<string, Builtin>([
		...commonBuiltins(pageShift),
		['flush_tlb_mm', () => ({ kind: 'nothing', effects: [flush(constant(0n), constant(everyBit))] })],
		['flush_tlb_page', (call) => flushWholePage(call, pageShift)],
		['atomic_long_xchg', exchangeLong],
		['__pa', physicalAddress],
		['atomic_long_and', (call) => changeLong(call, and)],
		['atomic_long_or', (call) => changeLong(call, or)],
		...all(['page_to_pfn', '__page_to_pfn'], () => frameOf),
		...Object.entries(features).map(([name, known]): readonly [string, Builtin] => [
			name,
			() => truthValueOf(feature(known), true),
		]),
		...changesNoEntry(harmless),
		...builtins,
	]);
}

function noMachine(name: string): never {
	throw new RangeError(`there is no machine ${name}`);
}

/** A flush of all of the page that an address is in, which is the second operand. */
export function flushWholePage({ word }: BuiltinCall, pageShift: number): CValue {
	const size = 1n << BigInt(pageShift);
	const start = and(word(1), constant(-size));
	return { kind: 'nothing', effects: [flush(start, add(start, constant(size)))] };
}

/** atomic_long_xchg() of an entry. */
function exchangeLong({ value, word }: BuiltinCall): CValue {
	return numberOf(unsignedLongType, exchangeWord(pointeeEntry(value(0)), word(1)));
}

/** atomic_long_and() and atomic_long_or(), whose pointer comes last. */
function changeLong({ value, word, scope }: BuiltinCall, change: typeof and): CValue {
	const place = pointeeEntry(value(1));
	return { kind: 'nothing', effects: [exchangeEffect(place, change(wordOf(valueAt(place, scope)), word(0)))] };
}

/** __pa() of an address in the linear map. */
function physicalAddress({ value, word }: BuiltinCall): CValue {
	value(0);
	return numberOf(unsignedLongType, subtract(word(0), variable('page_offset_base')));
}

/** The page frame number of a struct page, which has 64 bytes. */
function frameOf({ word }: BuiltinCall): CValue {
	return numberOf(unsignedLongType, shiftRight(subtract(word(0), variable('vmemmap_base')), 6));
}

/** The word has a bit of the mask. */
export function hasBits(word: Word, mask: bigint): ReturnType<typeof nonZero> {
	return nonZero(and(word, constant(mask)));
}

/** Of the bits of a mask, the word has just these. */
export function hasJust(word: Word, mask: bigint, value: bigint): ReturnType<typeof equal> {
	return equal(and(word, constant(mask)), constant(value));
}

/** The bits of numbers. */
export function bits(...numbers: readonly number[]): bigint {
	return numbers.reduce((mask, bit) => mask | (1n << BigInt(bit)), 0n);
}
