import {
	add,
	after,
	bind,
	both,
	constant,
	debugWarn,
	equal,
	exchange,
	flush,
	local,
	negation,
	nonZero,
	read,
	write,
} from '../build.ts';
import type { Effect, Parameter, Word } from '../expression.ts';
import { leafShift, type Level } from '../layout.ts';
import type { Kernel } from '../machine.ts';
import { always, callAt, entryParameter, family, nameAt, withLatePud, type Model } from './family.ts';
import { isShadowStackVma, vmaParameter } from './vma.ts';

const addressParameter: Parameter = { name: 'address', type: 'address' };
const pointerParameter: Parameter = { name: 'pointer', type: 'pointer to entry' };
const mmParameter: Parameter = { name: 'mm', type: 'mm' };
const address = local('address');
const entry = local('entry');
const vma = local('vma');

/** Helpers that work on an entry in place, and the check of an entry that was taken out. */
export const memoryModels: readonly Model[] = [
	...family({
		family: 'set_X_at',
		kind: 'memory',
		returns: 'void',
		parameters: [mmParameter, addressParameter, pointerParameter, entryParameter],
		summary: 'Stores an entry.',
		since: always('pte', 'pmd', 'pud'),
		body: () => ({ effects: [write('pointer', entry)] }),
	}),
	...family({
		family: 'Xp_establish',
		kind: 'memory',
		returns: 'entry',
		parameters: [vmaParameter, addressParameter, pointerParameter, entryParameter],
		summary: 'Replaces the entry in one step and returns the old one; the TLB is not flushed.',
		since: withLatePud('pmd'),
		body: () => ({ result: exchange('pointer', entry) }),
	}),
	...family({
		family: 'Xp_invalidate',
		kind: 'memory',
		returns: 'entry',
		parameters: [vmaParameter, addressParameter, pointerParameter],
		summary: 'Hides a leaf from the hardware, flushes the TLB for the memory it maps and returns the old entry.',
		since: withLatePud('pmd'),
		body: (level, kernel) => {
			const end = add(address, constant(1n << BigInt(leafShift(level))));
			return {
				effects: [assertPresent(level, nameAt(level, 'Xp_invalidate'), kernel)],
				result: bind('old', establishInvalid(level), (old) => after([flush(address, end)], old)),
			};
		},
	}),
	...family({
		family: 'Xp_invalidate_ad',
		kind: 'memory',
		returns: 'entry',
		parameters: [vmaParameter, addressParameter, pointerParameter],
		summary: 'Hides a leaf from the hardware and returns the old entry; the TLB is not flushed.',
		since: always('pmd'),
		body: (level, kernel) => ({
			effects: [assertPresent(level, nameAt(level, 'Xp_invalidate_ad'), kernel)],
			result: establishInvalid(level),
		}),
	}),
	...family({
		family: 'arch_check_zapped_X',
		kind: 'check',
		returns: 'void',
		parameters: [vmaParameter, entryParameter],
		summary: 'Warns if an entry that was taken out is a shadow stack, though its VMA is none.',
		since: withLatePud('pte', 'pmd'),
		body: (level, kernel) => {
			const isShadowStack = nonZero(callAt(level, 'X_shstk', entry));
			const helper = nameAt(level, 'arch_check_zapped_X');
			return {
				effects: [
					debugWarn(both(isShadowStack, negation(isShadowStackVma(vma))), {
						helper,
						claim: 'a shadow-stack entry comes only out of a shadow-stack VMA',
						place: placeOf(helper, kernel),
					}),
				],
			};
		},
	}),
];

function assertPresent(level: Level, helper: string, kernel: Kernel): Effect {
	return debugWarn(equal(callAt(level, 'X_present', read('pointer')), constant(0n)), {
		helper,
		claim: `the entry is ${nameAt(level, 'X_present')}()`,
		place: placeOf(helper, kernel),
	});
}

/** Replaces the entry behind the pointer by its invalid form; the word is the old entry. */
function establishInvalid(level: Level): Word {
	const invalid = callAt(level, 'X_mkinvalid', read('pointer'));
	return callAt(level, 'Xp_establish', vma, address, local('pointer'), invalid);
}

function placeOf(helper: string, kernel: Kernel): string | null {
	return places[helper]?.[kernel] ?? null;
}

/** Where the kernel makes these checks, as far as the reference tells. */
const places: Readonly<Record<string, Partial<Readonly<Record<Kernel, string>>>>> = {
	pmdp_invalidate: { 'v6.11': 'mm/pgtable-generic.c:201', 'v6.12': 'mm/pgtable-generic.c:201' },
	pmdp_invalidate_ad: { 'v6.11': 'arch/x86/mm/pgtable.c:634', 'v6.12': 'arch/x86/mm/pgtable.c:634' },
	pudp_invalidate: { 'v6.12': 'arch/x86/mm/pgtable.c:649' },
	arch_check_zapped_pte: { 'v6.11': 'arch/x86/mm/pgtable.c:919', 'v6.12': 'arch/x86/mm/pgtable.c:931' },
	arch_check_zapped_pmd: { 'v6.11': 'arch/x86/mm/pgtable.c:926', 'v6.12': 'arch/x86/mm/pgtable.c:938' },
	arch_check_zapped_pud: { 'v6.12': 'arch/x86/mm/pgtable.c:945' },
};
