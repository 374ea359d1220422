import type { Level } from '../../../entry/level.ts';
import { pageShift } from '../bits.ts';
import { span } from '../../../entry/word.ts';
import {
	after,
	and,
	bind,
	call,
	choose,
	constant,
	debugWarn,
	equal,
	local,
	negation,
	or,
	shiftLeft,
	variable,
	warn,
	without,
	xor,
} from '../../../eval/build.ts';
import { flags, hasAny, hasExactly } from '../flags.ts';
import type { Word } from '../../../eval/expression.ts';
import { isSince, type Kernel } from '../../../entry/kernel.ts';
import {
	always,
	callAt,
	ENTRY_PARAMETER,
	family,
	PROTECTION_PARAMETER,
	shared,
	withLatePud,
	type Model,
} from '../../family.ts';
import { leafAddressMask } from './fields.ts';
import { assertion } from './places.ts';

const entry = local('entry');
const protection = local('protection');

/** Entries made from a protection, or given a new one. */
export const protectionModels = (): readonly Model[] => [
	shared({
		name: 'massage_pgprot',
		kind: 'modifier',
		returns: 'unsigned long',
		parameters: [PROTECTION_PARAMETER],
		summary: 'Clears the bits that the processor does not support, if the protection is present.',
		body: () => ({
			result: choose(hasAny(protection, 'PRESENT'), and(protection, variable('supported_pte_mask')), protection),
		}),
	}),
	shared({
		name: 'canon_pgprot',
		kind: 'modifier',
		returns: 'protection',
		parameters: [PROTECTION_PARAMETER],
		summary: 'The protection without the bits that the processor does not support.',
		body: () => ({ result: call('massage_pgprot', protection) }),
	}),
	shared({
		name: 'check_pgprot',
		kind: 'modifier',
		returns: 'unsigned long',
		parameters: [PROTECTION_PARAMETER],
		summary: 'Clears the bits that the processor does not support, and warns if any were set.',
		body: (kernel) => ({
			result: bind('supported', call('massage_pgprot', protection), (supported) => {
				const dropped = negation(equal(supported, protection));
				const claim = 'the protection has only bits that the processor supports';
				return after([debugWarn(dropped, assertion('check_pgprot', claim, kernel))], supported);
			}),
		}),
	}),
	shared({
		name: 'pgprot_modify',
		kind: 'modifier',
		returns: 'protection',
		parameters: [
			{ name: 'old', type: 'protection' },
			{ name: 'protection', type: 'protection' },
		],
		summary: 'The new protection, with the bits that a change of protection preserves copied from the old one.',
		body: () => ({
			result: or(and(local('old'), call('_PAGE_CHG_MASK')), without(protection, call('_PAGE_CHG_MASK'))),
		}),
	}),
	...family({
		family: 'pfn_X',
		kind: 'modifier',
		returns: 'entry',
		parameters: [{ name: 'frame', type: 'page frame number' }, PROTECTION_PARAMETER],
		summary: 'The entry that maps a page frame with a protection; does not set PSE by itself.',
		since: always('pte', 'pmd', 'pud'),
		body: (level, kernel) => {
			const address = xor(shiftLeft(local('frame'), pageShift), call('protnone_mask', protection));
			const warnsOfShadowStack = level === 'pte' && isSince(kernel, 'v7.3');
			const claim = 'the protection is not that of a shadow stack (RW=0 with DIRTY=1)';
			const isShadowStack = hasExactly(protection, ['DIRTY'], ['RW']);
			return {
				effects: warnsOfShadowStack ? [warn(isShadowStack, assertion('pfn_pte', claim, kernel))] : [],
				result: or(and(address, leafAddressMask(level)), call('check_pgprot', protection)),
			};
		},
	}),
	...family({
		family: 'pfn_t_X',
		kind: 'modifier',
		returns: 'entry',
		parameters: [{ name: 'frame', type: 'page frame number' }, PROTECTION_PARAMETER],
		summary:
			'The entry that maps a page frame with a protection; the flags in the top twelve bits of the pfn are cleared.',
		since: always('pte', 'pmd', 'pud'),
		until: 'v7.3',
		body: (level) => ({
			result: callAt(level, 'pfn_X', and(local('frame'), constant(span(0, 51))), protection),
		}),
	}),
	...family({
		family: 'X_mkinvalid',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER],
		summary:
			'Makes a leaf invalid for the hardware; clears PRESENT and PROTNONE, keeps the page frame and all other flags.',
		since: withLatePud('pmd'),
		body: (level) => {
			const hidden = without(callAt(level, 'X_flags', entry), flags('PRESENT', 'PROTNONE'));
			return { result: callAt(level, 'pfn_X', callAt(level, 'X_pfn', entry), hidden) };
		},
	}),
	...family({
		family: 'X_modify',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER, PROTECTION_PARAMETER],
		summary:
			'Changes the protection of the entry; preserves page frame, cache type, ACCESSED, dirty and software bits.',
		since: withLatePud('pte', 'pmd'),
		body: (level, kernel) => {
			const preserved = call(level === 'pte' ? '_PAGE_CHG_MASK' : '_HPAGE_CHG_MASK');
			const taken = without(call('check_pgprot', protection), preserved);
			const lost = lostBits(level, kernel);
			const kept = and(entry, lost === null ? preserved : without(preserved, lost));
			const result = bind('mixed', or(kept, taken), (mixed) =>
				bind('value', call('flip_protnone_guard', entry, mixed, leafAddressMask(level)), (value) =>
					choose(
						hasAny(entry, 'RW'),
						callAt(level, 'X_mksaveddirty', value),
						callAt(level, 'X_clear_saveddirty', value),
					),
				),
			);
			return { result };
		},
	}),
];

/** pmd_modify() dropped the DIRTY of the hardware until after v6.12. */
function lostBits(level: Level, kernel: Kernel): Word | null {
	return level === 'pmd' && !isSince(kernel, 'v6.12.117') ? flags('DIRTY') : null;
}
