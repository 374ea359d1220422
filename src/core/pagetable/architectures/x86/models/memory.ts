import type { Level } from '../../../entry/level.ts';
import {
	add,
	after,
	and,
	bind,
	both,
	choose,
	constant,
	debugBug,
	equal,
	exchange,
	flush,
	local,
	negation,
	nonZero,
	perform,
	read,
	truthValue,
	when,
	without,
	write,
} from '../../../eval/build.ts';
import { flags } from '../flags.ts';
import type { Effect, Parameter } from '../../../eval/expression.ts';
import { hasLargeLeaf, leafShift } from '../layout.ts';
import {
	ADDRESS_PARAMETER,
	always,
	callAt,
	ENTRY_PARAMETER,
	family,
	from,
	MM_PARAMETER,
	POINTER_PARAMETER,
	type Model,
	VMA_PARAMETER,
} from '../../family.ts';

const address = local('address');
const entry = local('entry');

/** Helpers that read, store or change one entry in place. */
export const memoryModels = (): readonly Model[] => [
	...stores('set_X', [POINTER_PARAMETER, ENTRY_PARAMETER], ['pte', 'pmd', 'pud', 'p4d', 'pgd']),
	...stores('native_set_X', [POINTER_PARAMETER, ENTRY_PARAMETER], ['pte', 'pmd', 'pud']),
	...stores('set_X_at', [MM_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER, ENTRY_PARAMETER], ['pte', 'pmd', 'pud']),
	...reads('Xp_get', ['pte', 'pmd', 'pud', 'p4d', 'pgd']),
	...reads('Xp_get_lockless', ['pte', 'pmd']),
	...family({
		family: 'Xp_try_set',
		kind: 'memory',
		returns: 'bool',
		parameters: [POINTER_PARAMETER, ENTRY_PARAMETER],
		summary: 'Stores an entry if the old one is zero; returns whether it was.',
		since: from('v7.3', 'pte'),
		body: () => ({
			result: choose(
				equal(read('pointer'), constant(0n)),
				after([perform(exchange('pointer', entry))], constant(1n)),
				constant(0n),
			),
		}),
	}),
	...family({
		family: 'Xp_modify_prot_start',
		kind: 'memory',
		returns: 'entry',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary:
			'Clears the entry before its protection changes, so that the hardware does not update it; returns the old value.',
		since: always('pte'),
		body: () => ({ result: exchange('pointer', constant(0n)) }),
	}),
	...family({
		family: 'Xp_modify_prot_commit',
		kind: 'memory',
		returns: 'void',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER, { name: 'old', type: 'entry' }, ENTRY_PARAMETER],
		summary: 'Stores the entry with its new protection.',
		since: always('pte'),
		body: () => ({ effects: [write('pointer', entry)] }),
	}),
	...family({
		family: 'Xp_set_wrprotect',
		kind: 'memory',
		returns: 'void',
		parameters: [MM_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary: 'Write-protects the entry in place.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => ({ effects: [perform(exchange('pointer', callAt(level, 'X_wrprotect', read('pointer'))))] }),
	}),
	...family({
		family: 'Xp_set_access_flags',
		kind: 'memory',
		returns: 'int',
		parameters: [
			VMA_PARAMETER,
			ADDRESS_PARAMETER,
			POINTER_PARAMETER,
			ENTRY_PARAMETER,
			{ name: 'dirty', type: 'number' },
		],
		summary: 'Returns whether the given entry differs from the current one; if so, stores it after a write fault.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => ({
			effects: assertAligned(level, `${level}p_set_access_flags`),
			result: bind('changed', truthValue(negation(equal(read('pointer'), entry))), (changed) =>
				after([when(both(nonZero(changed), nonZero(local('dirty'))), write('pointer', entry))], changed),
			),
		}),
	}),
	...family({
		family: 'Xp_test_and_clear_young',
		kind: 'memory',
		returns: 'int',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary: 'Clears ACCESSED and returns whether it was set.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => {
			const isYoung = truthValue(nonZero(callAt(level, 'X_young', read('pointer'))));
			const aged = perform(exchange('pointer', without(read('pointer'), flags('ACCESSED'))));
			return { result: bind('young', isYoung, (young) => after([when(nonZero(young), aged)], young)) };
		},
	}),
	...family({
		family: 'Xp_clear_flush_young',
		kind: 'memory',
		returns: 'int',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary: 'Clears ACCESSED and returns whether it was set; flushes the TLB for a young pmd, but not for a pte.',
		since: always('pte', 'pmd'),
		body: (level) => {
			const tested = callAt(level, 'Xp_test_and_clear_young', local('vma'), address, local('pointer'));
			if (level === 'pte') return { result: tested };
			return {
				effects: assertAligned(level, `${level}p_clear_flush_young`),
				result: bind('young', tested, (young) => after([when(nonZero(young), flushLeaf(level))], young)),
			};
		},
	}),
];

/** Drops what the TLB holds of a leaf of the level at `address`. */
export function flushLeaf(level: Level): Effect {
	return flush(address, add(address, constant(1n << BigInt(leafShift(level)))));
}

/** Checks that the address of a large leaf is a multiple of its size. */
export function assertAligned(level: Level, helper: string): readonly Effect[] {
	if (!hasLargeLeaf(level)) return [];
	const below = and(address, constant((1n << BigInt(leafShift(level))) - 1n));
	return [debugBug(nonZero(below), { helper, claim: 'the address is that of a whole leaf', place: null })];
}

function stores(name: string, parameters: readonly Parameter[], where: readonly Level[]): readonly Model[] {
	return family({
		family: name,
		kind: 'memory',
		returns: 'void',
		parameters,
		summary: 'Stores an entry.',
		since: always(...where),
		body: () => ({ effects: [write('pointer', entry)] }),
	});
}

function reads(name: string, where: readonly Level[]): readonly Model[] {
	return family({
		family: name,
		kind: 'memory',
		returns: 'entry',
		parameters: [POINTER_PARAMETER],
		summary: 'Reads the entry once.',
		since: always(...where),
		body: () => ({ result: after([{ kind: 'event', callee: 'READ_ONCE' }], read('pointer')) }),
	});
}
