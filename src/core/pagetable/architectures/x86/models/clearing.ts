import type { Level } from '../../../entry/level.ts';
import { pageShift } from '../bits.ts';
import {
	after,
	bind,
	both,
	call,
	choose,
	constant,
	debugBug,
	either,
	exchange,
	feature,
	local,
	negation,
	nonZero,
	or,
	perform,
	read,
	shiftRight,
	when,
	write,
} from '../../../eval/build.ts';
import { flags } from '../flags.ts';
import type { Effect, Parameter, Truth, Word } from '../../../eval/expression.ts';
import { isSince, type Kernel } from '../../../entry/kernel.ts';
import {
	ADDRESS_PARAMETER,
	always,
	callAt,
	family,
	MM_PARAMETER,
	nameAt,
	POINTER_PARAMETER,
	PROTECTION_PARAMETER,
	type Model,
	VMA_PARAMETER,
} from '../../family.ts';
import { assertAligned, flushLeaf } from './memory.ts';
import { assertion, placeOf } from './places.ts';

const address = local('address');
const pointer = local('pointer');
const old = read('pointer');
const one = constant(1n);
const zero = constant(0n);
const FULL_PARAMETER: Parameter = { name: 'full', type: 'number' };

/** Helpers that clear an entry, and the huge mappings of the kernel itself. */
export const clearingModels = (): readonly Model[] => [
	...family({
		family: 'X_clear',
		kind: 'memory',
		returns: 'void',
		parameters: (level) =>
			level === 'pte' ? [MM_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER] : [POINTER_PARAMETER],
		summary: 'Clears the entry; a pgd only where there are five levels.',
		since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => {
			const clear = write('pointer', zero);
			return { effects: [level === 'pgd' ? when(feature('cpu:LA57'), clear) : clear] };
		},
	}),
	...getAndClear('native_Xp_get_and_clear', ['pte', 'pmd', 'pud'], [POINTER_PARAMETER]),
	...getAndClear('native_local_Xp_get_and_clear', ['pte', 'pmd', 'pud'], [POINTER_PARAMETER]),
	...getAndClear('Xp_get_and_clear', ['pte'], [MM_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER]),
	...getAndClear(
		'Xp_get_and_clear_full',
		['pte'],
		[MM_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER, FULL_PARAMETER],
	),
	...getAndClear('Xp_huge_get_and_clear', ['pmd', 'pud'], [MM_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER]),
	...getAndClear(
		'Xp_huge_get_and_clear_full',
		['pmd', 'pud'],
		[VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER, FULL_PARAMETER],
	),
	...family({
		family: 'Xp_clear',
		kind: 'memory',
		returns: 'void',
		parameters: [MM_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary: 'Clears the entry in one step.',
		since: always('pte'),
		body: () => ({ effects: [perform(exchange('pointer', zero))] }),
	}),
	...family({
		family: 'Xp_clear_flush',
		kind: 'memory',
		returns: 'entry',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary: 'Clears the entry, returns the old value, and flushes the TLB if the TLB may hold the entry.',
		since: always('pte'),
		body: (level, kernel) => ({
			result: bind('old', exchange('pointer', zero), (taken) => {
				// Since v6.12.117 a PROT_NONE entry is flushed, too.
				const pending = constant(isSince(kernel, 'v6.12.117') ? 1n : 0n);
				const accessible = nonZero(callAt(level, 'X_accessible', pending, taken));
				return after([when(accessible, flushLeaf(level))], taken);
			}),
		}),
	}),
	...family({
		family: 'Xp_huge_clear_flush',
		kind: 'memory',
		returns: 'entry',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary: 'Clears a large leaf, returns the old value, and flushes the TLB for the memory that it mapped.',
		since: always('pmd', 'pud'),
		body: (level, kernel) => {
			const isTable = negation(isHuge(level, kernel));
			const isMapped = nonZero(callAt(level, 'X_present', old));
			return clearFlush(level, 'Xp_huge_clear_flush', kernel, {
				violated: level === 'pmd' ? both(isMapped, isTable) : isTable,
				claim: 'the entry is a leaf',
			});
		},
	}),
	...family({
		family: 'Xp_collapse_flush',
		kind: 'memory',
		returns: 'entry',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary:
			'Clears a pmd that points to a pte table, before it is replaced by a large leaf, and flushes the TLB for its range.',
		since: always('pmd'),
		body: (level, kernel) =>
			clearFlush(level, 'Xp_collapse_flush', kernel, {
				violated: nonZero(callAt(level, 'X_trans_huge', old)),
				claim: 'the entry is not a leaf',
			}),
	}),
	...family({
		family: 'X_clear_bad',
		kind: 'memory',
		returns: 'void',
		parameters: [POINTER_PARAMETER],
		summary: 'Logs a corrupt entry and clears it.',
		since: always('pmd', 'pud', 'p4d', 'pgd'),
		body: (level, kernel) => ({
			effects: [
				{
					kind: 'log',
					message: `bad ${level}`,
					value: callAt(level, 'X_val', old),
					place: placeOf(nameAt(level, 'X_clear_bad'), kernel),
				},
				perform(callAt(level, 'X_clear', pointer)),
			],
		}),
	}),
	...family({
		family: 'X_none_or_clear_bad',
		kind: 'memory',
		returns: 'int',
		parameters: [POINTER_PARAMETER],
		summary: 'Whether the entry points to no table; an entry that is neither empty nor a table is cleared.',
		since: always('pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => ({ result: choose(nonZero(callAt(level, 'X_none', old)), one, oneIfBad(level)) }),
	}),
	...family({
		family: 'X_trans_unstable',
		kind: 'memory',
		returns: 'int',
		parameters: [POINTER_PARAMETER],
		summary: 'Whether the entry points to no table; an entry that is neither empty, a leaf nor a table is cleared.',
		since: always('pud'),
		body: (level, kernel) => ({
			result: choose(either(nonZero(callAt(level, 'X_none', old)), isHuge(level, kernel)), one, oneIfBad(level)),
		}),
	}),
	...family({
		family: 'X_clear_huge',
		kind: 'memory',
		returns: 'int',
		parameters: [POINTER_PARAMETER],
		summary: 'Clears the entry if it is a leaf, and returns whether it was.',
		since: always('pmd', 'pud'),
		body: (level) => ({
			result: choose(
				nonZero(callAt(level, 'X_leaf', old)),
				after([perform(callAt(level, 'X_clear', pointer))], one),
				zero,
			),
		}),
	}),
	...family({
		family: 'X_set_huge',
		kind: 'memory',
		returns: 'int',
		parameters: [POINTER_PARAMETER, ADDRESS_PARAMETER, PROTECTION_PARAMETER],
		summary:
			'Maps kernel memory with one large leaf, unless the entry points to a table or the cache modes of the memory differ.',
		since: always('pmd', 'pud'),
		body: (level) => {
			const isTable = both(nonZero(callAt(level, 'X_present', old)), negation(nonZero(callAt(level, 'X_leaf', old))));
			const large = or(call('protval_4k_2_large', local('protection')), flags('PSE'));
			const leaf = call('pfn_pte', shiftRight(address, pageShift), large);
			return {
				result: choose(either(negation(feature('mtrr:UNIFORM')), isTable), zero, after([write('pointer', leaf)], one)),
			};
		},
	}),
];

function getAndClear(name: string, where: readonly Level[], parameters: readonly Parameter[]): readonly Model[] {
	return family({
		family: name,
		kind: 'memory',
		returns: 'entry',
		parameters,
		summary: 'Clears the entry and returns the old value; the TLB is not flushed.',
		since: always(...where),
		body: () => ({ result: exchange('pointer', zero) }),
	});
}

function clearFlush(
	level: Level,
	familyName: string,
	kernel: Kernel,
	{ violated, claim }: { readonly violated: Truth; readonly claim: string },
): { readonly effects: readonly Effect[]; readonly result: Word } {
	const helper = nameAt(level, familyName);
	return {
		effects: [...assertAligned(level, helper), debugBug(violated, assertion(helper, claim, kernel))],
		result: bind('old', exchange('pointer', zero), (taken) => after([flushLeaf(level)], taken)),
	};
}

/** A leaf, of device memory or not. */
function isHuge(level: Level, kernel: Kernel): Truth {
	const isPage = nonZero(callAt(level, 'X_trans_huge', old));
	return isSince(kernel, 'v7.3') ? isPage : either(isPage, nonZero(callAt(level, 'X_devmap', old)));
}

/** 1 for a bad entry, which is cleared, and 0 for a table. */
function oneIfBad(level: Level): Word {
	return choose(
		nonZero(callAt(level, 'X_bad', old)),
		after([perform(callAt(level, 'X_clear_bad', pointer))], one),
		zero,
	);
}
