import type { Level } from '../../../entry/level.ts';
import { mask } from '../bits.ts';
import { span } from '../../../entry/word.ts';
import {
	and,
	both,
	call,
	choose,
	cannotModel,
	constant,
	either,
	equal,
	feature,
	local,
	negation,
	nonZero,
	shiftLeft,
	shiftRight,
	shiftRightBy,
	truthValue,
	variable,
	xor,
} from '../../../eval/build.ts';
import { flags, hasAny, hasExactly } from '../flags.ts';
import type { Parameter, Truth, Word } from '../../../eval/expression.ts';
import { always, callAt, ENTRY_PARAMETER, family, PROTECTION_PARAMETER, shared, type Model } from '../../family.ts';

const entry = local('entry');
const old = local('old');
const changed = xor(old, local('new'));
const oldAndNew = (type: 'entry' | 'bits'): readonly Parameter[] => [
	{ name: 'old', type },
	{ name: 'new', type },
];
const IS_WRITE: Parameter = { name: 'write', type: 'number' };

/** Who may use an entry, and whether the TLB may still hold it. */
export const accessModels = (): readonly Model[] => [
	shared({
		name: 'pte_flags_pkey',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [{ name: 'flags', type: 'bits' }],
		summary: 'The protection key, 0 to 15.',
		body: () => ({ result: and(shiftRight(local('flags'), 59), constant(15n)) }),
	}),
	...family({
		family: '__X_access_permitted',
		kind: 'predicate',
		returns: 'bool',
		parameters: [{ name: 'value', type: 'bits' }, IS_WRITE],
		summary: 'Whether user space may read or write through the entry; also checks the protection key.',
		since: always('pte'),
		body: () => ({
			result: choose(
				nonZero(local('write')),
				truthValue(both(hasExactly(local('value'), ['PRESENT', 'USER', 'RW'], []), isAllowedByKey(3n))),
				truthValue(both(hasExactly(local('value'), ['PRESENT', 'USER'], []), isAllowedByKey(1n))),
			),
		}),
	}),
	...family({
		family: 'X_access_permitted',
		kind: 'predicate',
		returns: 'bool',
		parameters: [ENTRY_PARAMETER, IS_WRITE],
		summary: 'Whether user space may read or write through the entry; also checks the protection key.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => ({ result: call('__pte_access_permitted', callAt(level, 'X_val', entry), local('write')) }),
	}),
	...family({
		family: 'X_accessible',
		kind: 'predicate',
		returns: 'bool',
		parameters: [{ name: 'mm', type: 'mm' }, ENTRY_PARAMETER],
		summary: 'Whether the TLB may hold the entry; PROT_NONE counts while a flush of the mm is pending.',
		since: always('pte'),
		body: (level) => {
			const found = callAt(level, 'X_flags', entry);
			const pending = both(hasAny(found, 'PROTNONE'), nonZero(local('mm')));
			return { result: truthValue(either(hasAny(found, 'PRESENT'), pending)) };
		},
	}),
	shared({
		name: 'pte_flags_need_flush',
		kind: 'predicate',
		returns: 'bool',
		parameters: [...oldAndNew('bits'), { name: 'ignoreAccess', type: 'number' }],
		summary: 'Whether a change of flags requires a TLB flush: PRESENT, DIRTY or ACCESSED cleared, or a right changed.',
		body: () => {
			const cleared = and(changed, old);
			const matters = choose(
				nonZero(local('ignoreAccess')),
				flags('PRESENT', 'DIRTY'),
				flags('PRESENT', 'DIRTY', 'ACCESSED'),
			);
			const keys = span(59, 62);
			const rights = mask('RW', 'USER', 'PWT', 'PCD', 'PSE', 'GLOBAL', 'PAT_LARGE', 'NX') | keys;
			return {
				result: truthValue(either(nonZero(and(cleared, matters)), nonZero(and(changed, constant(rights))))),
			};
		},
	}),
	...family({
		family: 'X_needs_flush',
		kind: 'predicate',
		returns: 'bool',
		parameters: oldAndNew('entry'),
		summary: 'Whether the change of an entry requires a TLB flush; clearing ACCESSED alone does not.',
		since: always('pte'),
		body: (level) => ({ result: needsFlush(level, 1n) }),
	}),
	...family({
		family: 'huge_X_needs_flush',
		kind: 'predicate',
		returns: 'bool',
		parameters: oldAndNew('entry'),
		summary: 'Whether the change of a large leaf requires a TLB flush.',
		since: always('pmd'),
		body: (level) => ({ result: needsFlush(level, 0n) }),
	}),
	shared({
		name: 'pfn_modify_allowed',
		kind: 'predicate',
		returns: 'bool',
		parameters: [{ name: 'frame', type: 'page frame number' }, PROTECTION_PARAMETER],
		summary: 'Whether a page frame may be mapped with a protection; always true on a processor without the L1TF bug.',
		body: () => ({
			result: choose(
				both(feature('cpu:BUG_L1TF'), nonZero(call('__pte_needs_invert', local('protection')))),
				cannotModel('the result depends on the memory map and on the privileges of the caller'),
				constant(1n),
			),
		}),
	}),
];

/** The PKRU register has two bits for each key: no access, no write. `denials` are those that matter. */
function isAllowedByKey(denials: bigint): Truth {
	const twice = shiftLeft(call('pte_flags_pkey', local('value')), 1);
	return negation(nonZero(and(shiftRightBy(variable('pkru'), twice), constant(denials))));
}

function needsFlush(level: Level, ignoreAccess: bigint): Word {
	const [from, to] = [old, local('new')];
	const at = (family: string, of: Word): Word => callAt(level, family, of);
	const isMoved = negation(equal(at('X_pfn', from), at('X_pfn', to)));
	const flagsChange = call('pte_flags_need_flush', at('X_flags', from), at('X_flags', to), constant(ignoreAccess));
	return truthValue(both(hasAny(at('X_flags', from), 'PRESENT'), either(isMoved, nonZero(flagsChange))));
}
