import type { Architecture, Machine } from '../architecture.ts';
import type { BitRange, Form } from '../entry/layout.ts';
import { LEVELS, type Level } from '../entry/level.ts';
import type { Protection } from '../entry/samples.ts';
import { runDefinition, type Outcome } from '../eval/run.ts';
import type { CannotModel, Definition } from '../eval/expression.ts';
import { libraryOf, type Library } from '../interpret/library.ts';
import { extendProgram, type Program } from '../interpret/program.ts';
import { memoizeByKey } from '../../text/memoize.ts';
import { describe, MAPPED, SWAP, type Description, type FieldRow } from './describe.ts';
import { otherBuild } from './otherBuilds.ts';
import { leafSamples, type FlagRow } from './leafSamples.ts';
import { machineOf, usualConfiguration } from './registry.ts';

/** An architecture of which nothing is known, as it is usually built: that is for its whole headers, which a patch does not show. */
export function asBuilt(architecture: Architecture): Architecture {
	const target = otherBuild(architecture.name)?.target;
	return target === undefined ? architecture : { ...architecture, target, entryBits: target.wordBits };
}

/**
 * An architecture whose layout is what the headers of a kernel tree give when they run: its shifts, names of bits, page
 * frame numbers, swap entries and samples, as far as they can be run. Without a layout if they name no bits.
 */
export function architectureOfTree(architecture: Architecture, program: Program): Architecture {
	const bare = bareDescription(architecture);
	const { name, pageShift, entryBits } = bare;
	const headers = new Headers(describe(bare), program, architecture.variable);
	const protections = PROTECTIONS.flatMap(([name, description]): readonly Protection[] => {
		const value = headers.call(`protection_${name}`);
		return value === null ? [] : [{ name, value, description }];
	});
	const address = headers.frameBits(entryBits);
	const fields = fieldRows(headers, program, { address: address.mask, entryBits });
	if (fields.length === 0 || address.mask === 0n) return { ...architecture, noLayout: headers.obstacle(name) };
	const shiftOf = (level: string, below: number): number => headers.constantNumber(`${level}_SHIFT`) ?? below;
	const pmdShift = shiftOf('PMD', pageShift);
	const pudShift = shiftOf('PUD', pmdShift);
	const p4dShift = shiftOf('P4D', pudShift);
	const shifts = [pageShift, pmdShift, pudShift, p4dShift, shiftOf('PGDIR', p4dShift)] as const;
	const isFolded = (level: Level): boolean => shifts[LEVELS.indexOf(level)] === shifts[LEVELS.indexOf(level) + 1];
	const swap = { type: headers.fieldOf('swap_type', entryBits), offset: headers.fieldOf('swap_offset', entryBits) };
	const hasSwap = swap.type !== null && swap.offset !== null;
	const largeLeaves = (['pmd', 'pud'] as const).filter((level) => headers.call(`huge_${level}`) !== null);
	const leafLevels: readonly Level[] = ['pte', ...largeLeaves];
	const made = describe({
		...bare,
		shifts,
		largeLeaves,
		fields: (level) => (level === 'pte' ? fields : fields.toSorted((a, b) => Number(isLarge(b)) - Number(isLarge(a)))),
		formOf: (value, level) => headers.formOf(value, level, hasSwap),
		address: () => address,
		swapFields: { type: swap.type ?? NO_BITS, offset: swap.offset ?? NO_BITS, isInverted: false },
		samples: (level) =>
			isFolded(level)
				? []
				: leafSamples(level, {
						frames: leafLevels.includes(level) ? { [level]: 0n } : {},
						leaves: sampleRows(headers, level, LEAVES),
						swaps: level === 'pte' && hasSwap ? sampleRows(headers, level, SWAPS) : [],
						none: headers.call(`empty_${level}`) ?? 0n,
						table: null,
						entryBits,
					}),
		protections,
		presentBit: fields.find(([name]) => name === 'PRESENT')?.[1] ?? null,
	});
	return {
		...made,
		hasReference: false,
		variable: architecture.variable,
		notes: () => [WITHOUT_REFERENCE],
		freeBit: () => 'the tree has no name for it',
		models: architecture.models,
		constant: (name) => made.constant(name) ?? architecture.constant(name),
	};
}

/** What is known of an architecture before its headers are run. */
function bareDescription(architecture: Architecture): Description {
	const { name, title, owns, treeFiles, target, kernels, entryBits, isMapped, isProtection, leafMark } = architecture;
	const { words, truths } = architecture.environment(usualConfiguration(architecture), 'v6.12');
	const pageShift = Number(target.options.get('PAGE_SHIFT') ?? architecture.pageShift);
	return {
		name,
		title,
		owns,
		treeFiles,
		target,
		kernels,
		pageShift,
		entryBits,
		isMapped,
		isProtection,
		leafMark,
		formOf: () => 'unknown',
		samples: () => [],
		protections: [],
		presentBit: null,
		swapFields: { type: NO_BITS, offset: NO_BITS, isInverted: false },
		shifts: [pageShift, pageShift, pageShift, pageShift, pageShift],
		largeLeaves: [],
		fields: () => [],
		softwareBits: [],
		address: () => ({ mask: 0n, shift: pageShift }),
		configurations: { default: { description: 'as its headers are built' } },
		words: Object.fromEntries(words),
		truths: Object.fromEntries(truths),
		builtins: [...architecture.builtins],
		numbers: { flagPrefixes: {}, words: {} },
		models: () => [],
	};
}

/** The names of single bits outside the address, those first that a bit is known by. */
function fieldRows(
	headers: Headers,
	{ macros }: Program,
	{ address, entryBits }: { readonly address: bigint; readonly entryBits: number },
): readonly FieldRow[] {
	const names = [...macros.names()].filter(
		(name) => /^_PAGE_(?!BIT_)[A-Z0-9_]+$/.test(name) && !/_(?:SHIFT|MASK)$/.test(name),
	);
	const rank = (name: string): number =>
		(COMMON_BITS.test(name) ? 0 : 1) + (isLarge([name.slice('_PAGE_'.length)]) ? 2 : 0);
	return names
		.toSorted((a, b) => rank(a) - rank(b))
		.flatMap((name): readonly FieldRow[] => {
			const value = headers.constant(name) ?? 0n;
			const isBit = value !== 0n && (value & (value - 1n)) === 0n && value >> BigInt(entryBits) === 0n;
			const isSwap = name.startsWith('_PAGE_SWP_');
			if (!isBit || (!isSwap && (value & address) !== 0n)) return [];
			const bit = value.toString(2).length - 1;
			return [[name.slice('_PAGE_'.length), bit, `${name} of the tree`, isSwap ? SWAP : NOT_SWAPPED]];
		});
}

/** Names that helpers of all architectures are about; where a bit has several names, it is known by these. */
const COMMON_BITS = /^_PAGE_(?:PRESENT|ACCESSED|DIRTY|MODIFIED|READ|WRITE|RW|EXEC|USER|GLOBAL|SPECIAL|PROTNONE)$/;

/** Whether a bit is one of large leaves, by its name. */
function isLarge([name]: readonly [string, ...unknown[]]): boolean {
	return /^H(?:UGE|GLOBAL)$/.test(name);
}

const NOT_SWAPPED: readonly Form[] = [...MAPPED, 'unknown'];

/** The samples whose code the headers can run, which have an address already. */
function sampleRows(headers: Headers, level: Level, samples: readonly SampleCode[]): readonly FlagRow[] {
	return samples.flatMap(([group, name, description]): readonly FlagRow[] => {
		const value = headers.call(`sample_${level}_${name}`);
		return value === null ? [] : [[group, name, description, value]];
	});
}

const WITHOUT_REFERENCE = 'Without reference: read from the headers of the tree, and not compared with a kernel.';

const NO_BITS: BitRange = { high: 0, low: 0 };

/** The protections that architectures have in common, and what they are. */
const PROTECTIONS: readonly (readonly [name: string, description: string])[] = [
	['PAGE_NONE', 'no access: PROT_NONE, NUMA hint'],
	['PAGE_READONLY', 'user, r--'],
	['PAGE_READONLY_EXEC', 'user, r-x'],
	['PAGE_COPY', 'user, copied when written'],
	['PAGE_SHARED', 'user, rw-, shared'],
	['PAGE_KERNEL', 'kernel, rw-'],
	['PAGE_KERNEL_RO', 'kernel, r--'],
];

/** A sample of a leaf, and its C for a level, in which `x` is the level. */
type SampleCode = readonly [group: string, name: string, description: string, code: string];

const LEAVES: readonly SampleCode[] = [
	['everyday', 'user_rw_dirty', 'user, rw-, written', 'x_mkdirty(x_mkyoung(pfn_x(FRAME, PAGE_SHARED)))'],
	['everyday', 'user_rw_clean', 'user, rw-, not written', 'x_mkyoung(pfn_x(FRAME, PAGE_SHARED))'],
	['everyday', 'user_rw_old', 'user, rw-, not used yet', 'pfn_x(FRAME, PAGE_SHARED)'],
	['everyday', 'user_ro', 'user, r--', 'x_mkyoung(pfn_x(FRAME, PAGE_READONLY))'],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 'pfn_x(FRAME, PAGE_NONE)'],
	['marks', 'special', 'mapped without a struct page', 'x_mkspecial(x_mkyoung(pfn_x(FRAME, PAGE_SHARED)))'],
	['kernel', 'kernel_rw', 'kernel, rw-', 'pfn_x(FRAME, PAGE_KERNEL)'],
];

const SWAPS: readonly SampleCode[] = [
	['swap', 'swap', 'swapped out: file 3, offset 0x1234', '__swp_entry_to_x(__swp_entry(3, 0x1234))'],
	[
		'swap',
		'swap_exclusive',
		'swapped out, of one process',
		'x_swp_mkexclusive(__swp_entry_to_x(__swp_entry(3, 0x1234)))',
	],
];

/** The page frame of samples, which is that of a large leaf, too. */
const FRAME = '0x48000UL';

/** Calls of what the headers define, with types, which macros do not have. */
const PROBES = [
	...(['pte', 'pmd', 'pud', 'p4d', 'pgd'] as const).flatMap((level) => [
		...['none', 'present', 'leaf'].map(
			(question) => `static inline int is_${question}_${level}(${level}_t x) { return ${level}_${question}(x) != 0; }`,
		),
		`static inline ${level}_t empty_${level}(void) { return __${level}(0); }`,
	]),
	...(['pmd', 'pud'] as const).map(
		(level) =>
			`static inline ${level}_t huge_${level}(void) { return ${level}_mkhuge(pfn_${level}(${FRAME}, PAGE_SHARED)); }`,
	),
	...PROTECTIONS.map(([name]) => `static inline pgprot_t protection_${name}(void) { return ${name}; }`),
	'static inline unsigned long frame_pte(pte_t x) { return pte_pfn(x); }',
	'static inline unsigned long swap_type(pte_t x) { return __swp_type(__pte_to_swp_entry(x)); }',
	'static inline unsigned long swap_offset(pte_t x) { return __swp_offset(__pte_to_swp_entry(x)); }',
	...(['pte', 'pmd', 'pud'] as const).flatMap((level) =>
		[...LEAVES, ...SWAPS].map(([, name, , code]) => {
			const made = code.replaceAll(/(?<![a-z\d])x(?![a-z])/g, level).replaceAll('FRAME', FRAME);
			const whole = level === 'pte' ? made : `${level}_mkhuge(${made})`;
			return `static inline ${level}_t sample_${level}_${name}(void) { return ${whole}; }`;
		}),
	),
].join('\n');

/** The headers of an architecture, which can be run. */
class Headers {
	readonly #library: Library;
	readonly #machine: Machine;

	constructor(architecture: Architecture, program: Program, variable: Architecture['variable']) {
		const probes = { path: null, text: PROBES, firstLine: 1, isWhole: true };
		this.#library = libraryOf(extendProgram(program, [probes]), {
			builtins: architecture.builtins,
			machine: () => undefined,
			model: () => undefined,
			parameters: () => undefined,
			constant: (name) => (/^PAGE_(?:SHIFT|SIZE|MASK)$/.test(name) ? architecture.constant(name) : variable(name)),
		});
		this.#machine = machineOf(architecture);
	}

	/** What a probe gives; null if it cannot be run. */
	call(name: string, ...args: readonly bigint[]): bigint | null {
		return this.#valueOf(this.#library.definition(name), args);
	}

	/** Why they don't give the page frame number of an entry. */
	obstacle(directory: string): string {
		const outcome = this.#run(this.#library.definition('frame_pte'), [0n]);
		const reason = outcome?.kind === 'cannot-model' ? outcome.reason : 'they name no bits of entries';
		return `the headers of arch/${directory} cannot be run: ${reason}`;
	}

	/** The value of a constant; null for none. */
	readonly constant = memoizeByKey((name: string): bigint | null => this.#valueOf(this.#library.constant(name), []));

	constantNumber(name: string): number | null {
		const value = this.constant(name);
		return value === null || value > 63n ? null : Number(value);
	}

	formOf(value: bigint, level: Level, hasSwap: boolean): Form {
		const is = (question: string): bigint | null => this.call(`is_${question}_${level}`, value);
		if (is('none') === 1n) return 'empty';
		const present = is('present');
		if (level === 'pte') return present === 1n ? 'leaf' : present === 0n && hasSwap ? 'swap' : 'unknown';
		if (present !== 0n && is('leaf') === 1n) return 'leaf';
		return present === 1n && is('none') === 0n ? 'table' : 'unknown';
	}

	/** The bits of a pte that its page frame number is in. */
	frameBits(width: number): { readonly mask: bigint; readonly shift: number } {
		const bits = this.#bitsOf('frame_pte', width);
		const mask = bits.reduce((all, { bit }) => all | (1n << BigInt(bit)), 0n);
		return { mask, shift: bits.find(({ gives }) => gives === 1n)?.bit ?? 0 };
	}

	/** The neighbouring bits of a pte that a probe gives the number in; null if they are no neighbours, or there are none. */
	fieldOf(name: string, width: number): BitRange | null {
		const bits = this.#bitsOf(name, width);
		const [first] = bits;
		const isField = bits.every(
			({ bit, gives }, index) => bit === (first?.bit ?? 0) + index && gives === 1n << BigInt(index),
		);
		return first === undefined || !isField ? null : { low: first.bit, high: first.bit + bits.length - 1 };
	}

	/** The bits that a probe gives something else for than for none, and what it gives. */
	#bitsOf(name: string, width: number): readonly { readonly bit: number; readonly gives: bigint }[] {
		const none = this.call(name, 0n);
		if (none === null) return [];
		return Array.from({ length: width }, (_, bit) => bit).flatMap((bit) => {
			const gives = this.call(name, 1n << BigInt(bit));
			return gives === null || gives === none ? [] : [{ bit, gives: gives ^ none }];
		});
	}

	#valueOf(definition: Definition | CannotModel | undefined, args: readonly bigint[]): bigint | null {
		const outcome = this.#run(definition, args);
		return outcome?.kind === 'value' ? outcome.value : null;
	}

	/** What comes of a definition, or why nothing does. */
	#run(definition: Definition | CannotModel | undefined, args: readonly bigint[]): Outcome | undefined {
		return definition === undefined || 'kind' in definition
			? definition
			: runDefinition(definition, args, this.#machine, (callee) => this.#library.resolve(callee));
	}
}
