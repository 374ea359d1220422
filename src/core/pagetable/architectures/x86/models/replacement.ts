import type { Level } from '../../../entry/level.ts';
import {
	after,
	bind,
	both,
	constant,
	debugWarn,
	equal,
	exchange,
	local,
	negation,
	nonZero,
	read,
} from '../../../eval/build.ts';
import type { Effect, Word } from '../../../eval/expression.ts';
import type { Kernel } from '../../../entry/kernel.ts';
import {
	ADDRESS_PARAMETER,
	always,
	callAt,
	ENTRY_PARAMETER,
	family,
	nameAt,
	POINTER_PARAMETER,
	withLatePud,
	type Model,
	VMA_PARAMETER,
} from '../../family.ts';
import { establish } from '../../plainModels.ts';
import { flushLeaf } from './memory.ts';
import { assertion } from './places.ts';
import { isShadowStackVma } from './vma.ts';

const address = local('address');
const entry = local('entry');
const vma = local('vma');

/** Helpers that replace a leaf, and the check of a cleared entry. */
export const replacementModels = (): readonly Model[] => [
	...establish(withLatePud('pmd')),
	...family({
		family: 'generic_Xp_establish',
		kind: 'memory',
		returns: 'entry',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER, ENTRY_PARAMETER],
		summary: 'The generic version, for architectures that do not define their own.',
		since: always('pmd'),
		body: () => ({ result: exchange('pointer', entry) }),
	}),
	...family({
		family: 'Xp_invalidate',
		kind: 'memory',
		returns: 'entry',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
		summary: 'Hides a leaf from the hardware, flushes the TLB for the memory it maps and returns the old entry.',
		since: withLatePud('pmd'),
		body: (level, kernel) => ({
			effects: [assertPresent(level, nameAt(level, 'Xp_invalidate'), kernel)],
			result: bind('old', establishInvalid(level), (old) => after([flushLeaf(level)], old)),
		}),
	}),
	...family({
		family: 'Xp_invalidate_ad',
		kind: 'memory',
		returns: 'entry',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
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
		parameters: [VMA_PARAMETER, ENTRY_PARAMETER],
		summary: 'Warns if a cleared entry is a shadow stack entry but its VMA is not a shadow stack.',
		since: withLatePud('pte', 'pmd'),
		body: (level, kernel) => {
			const isShadowStack = nonZero(callAt(level, 'X_shstk', entry));
			const helper = nameAt(level, 'arch_check_zapped_X');
			return {
				effects: [
					debugWarn(
						both(isShadowStack, negation(isShadowStackVma(vma))),
						assertion(helper, 'a shadow-stack entry comes only out of a shadow-stack VMA', kernel),
					),
				],
			};
		},
	}),
];

function assertPresent(level: Level, helper: string, kernel: Kernel): Effect {
	const isAbsent = equal(callAt(level, 'X_present', read('pointer')), constant(0n));
	return debugWarn(isAbsent, assertion(helper, `the entry is ${nameAt(level, 'X_present')}()`, kernel));
}

/** Replaces the entry that the pointer points to by its invalid form; the word is the old entry. */
function establishInvalid(level: Level): Word {
	const invalid = callAt(level, 'X_mkinvalid', read('pointer'));
	return callAt(level, 'Xp_establish', vma, address, local('pointer'), invalid);
}
