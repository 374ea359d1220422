import { BITS, pageShift, type BitName } from '../bits.ts';
import {
	add,
	and,
	call,
	choose,
	constant,
	local,
	nonZero,
	or,
	shiftLeft,
	shiftRight,
	subtract,
	without,
} from '../../../eval/build.ts';
import { flags, hasAny } from '../flags.ts';
import type { Word } from '../../../eval/expression.ts';
import { always, callAt, ENTRY_PARAMETER, family, shared, type Model, VMA_PARAMETER } from '../../family.ts';
import { isShadowStackVma, isWritableVma } from './vma.ts';

const entry = local('entry');
const value = local('value');

/** Changes of single flags, and of DIRTY and RW, which must never form a shadow stack by accident. */
export const modifierModels = (): readonly Model[] => [
	shared({
		name: 'mksaveddirty_shift',
		kind: 'modifier',
		returns: 'unsigned long',
		parameters: [{ name: 'value', type: 'bits' }],
		summary: 'If RW=0, moves DIRTY to SAVED_DIRTY.',
		body: () => ({ result: choose(hasAny(value, 'RW'), value, move('DIRTY', 'SAVED_DIRTY')) }),
	}),
	shared({
		name: 'clear_saveddirty_shift',
		kind: 'modifier',
		returns: 'unsigned long',
		parameters: [{ name: 'value', type: 'bits' }],
		summary: 'If RW=1, moves SAVED_DIRTY to DIRTY.',
		body: () => ({ result: choose(hasAny(value, 'RW'), move('SAVED_DIRTY', 'DIRTY'), value) }),
	}),
	...flagChange('X_set_flags', 'Sets the given bits.', or),
	...flagChange('X_clear_flags', 'Clears the given bits.', without),
	...modifier('X_mkold', 'Clears ACCESSED.', (at) => at('X_clear_flags', entry, flags('ACCESSED'))),
	...modifier('X_mkyoung', 'Sets ACCESSED.', (at) => at('X_set_flags', entry, flags('ACCESSED'))),
	...modifier('X_mkclean', 'Clears DIRTY and SAVED_DIRTY.', (at) =>
		at('X_clear_flags', entry, call('_PAGE_DIRTY_BITS')),
	),
	...modifier('X_mksaveddirty', 'If RW=0, moves DIRTY to SAVED_DIRTY, so that no shadow stack appears.', () =>
		call('mksaveddirty_shift', entry),
	),
	...modifier('X_clear_saveddirty', 'If RW=1, moves SAVED_DIRTY to DIRTY.', () =>
		call('clear_saveddirty_shift', entry),
	),
	...modifier('X_mkdirty', 'Marks the entry dirty and soft-dirty; a read-only one gets SAVED_DIRTY.', (at) =>
		at('X_mksaveddirty', at('X_set_flags', entry, flags('DIRTY', 'SOFT_DIRTY'))),
	),
	...modifier('X_wrprotect', 'Clears RW and saves DIRTY, so that no shadow stack appears.', (at) =>
		at('X_mksaveddirty', at('X_clear_flags', entry, flags('RW'))),
	),
	...family({
		family: 'X_mkwrite_novma',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER],
		summary: 'Sets RW without changing SAVED_DIRTY.',
		since: always('pte', 'pmd'),
		body: (level) => ({ result: callAt(level, 'X_set_flags', entry, flags('RW')) }),
	}),
	...family({
		family: 'X_mkwrite_shstk',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER],
		summary: 'Makes the entry a shadow stack: RW=0 with DIRTY=1.',
		since: always('pte', 'pmd'),
		body: (level) => ({
			result: callAt(level, 'X_set_flags', callAt(level, 'X_clear_flags', entry, flags('RW')), flags('DIRTY')),
		}),
	}),
	...family({
		family: 'X_mkwrite',
		kind: 'modifier',
		returns: 'entry',
		parameters: (level) => (level === 'pud' ? [ENTRY_PARAMETER] : [ENTRY_PARAMETER, VMA_PARAMETER]),
		summary: 'Makes the entry writable; a pte or pmd of a shadow stack VMA becomes a shadow stack entry.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => {
			const writable = level === 'pud' ? or(entry, flags('RW')) : callAt(level, 'X_mkwrite_novma', entry);
			const ordinary = callAt(level, 'X_clear_saveddirty', writable);
			if (level === 'pud') return { result: ordinary };
			const shadowStack = isShadowStackVma(local('vma'));
			return { result: choose(shadowStack, callAt(level, 'X_mkwrite_shstk', entry), ordinary) };
		},
	}),
	...family({
		family: 'maybe_mkwrite',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER, VMA_PARAMETER],
		summary: 'Makes the entry writable if the VMA is writable.',
		since: always('pte'),
		body: () => ({
			result: choose(isWritableVma(local('vma')), call('pte_mkwrite', entry, local('vma')), entry),
		}),
	}),
	...family({
		family: 'X_advance_pfn',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER, { name: 'frames', type: 'number' }],
		summary: 'Adds to the page frame number; an overflow runs into the bits above it.',
		since: always('pte'),
		body: () => {
			const distance = shiftLeft(local('frames'), pageShift);
			const isInverted = nonZero(call('__pte_needs_invert', entry));
			return { result: choose(isInverted, subtract(entry, distance), add(entry, distance)) };
		},
	}),
	...family({
		family: 'X_next_pfn',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER],
		summary: 'Adds one to the page frame number.',
		since: always('pte'),
		body: (level) => ({ result: callAt(level, 'X_advance_pfn', entry, constant(1n)) }),
	}),
];

function modifier(
	name: string,
	summary: string,
	result: (at: (familyName: string, ...operands: readonly Word[]) => Word) => Word,
): readonly Model[] {
	return family({
		family: name,
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER],
		summary,
		since: always('pte', 'pmd', 'pud'),
		body: (level) => ({ result: result((familyName, ...operands) => callAt(level, familyName, ...operands)) }),
	});
}

function flagChange(name: string, summary: string, change: (entry: Word, bits: Word) => Word): readonly Model[] {
	return family({
		family: name,
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER, { name: 'bits', type: 'bits' }],
		summary,
		since: always('pte', 'pmd', 'pud'),
		body: () => ({ result: change(entry, local('bits')) }),
	});
}

/** `value` with bit `from` cleared and, if it was set, `to` set. */
function move(from: BitName, to: BitName): Word {
	const distance = BITS[to] - BITS[from];
	const single = and(value, flags(from));
	return or(without(value, flags(from)), distance > 0 ? shiftLeft(single, distance) : shiftRight(single, -distance));
}
