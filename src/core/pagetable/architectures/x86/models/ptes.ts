import {
	after,
	below,
	bind,
	call,
	cannotModel,
	choose,
	constant,
	elementAt,
	local,
	negation,
	nonZero,
	perform,
	subtract,
	when,
} from '../../../eval/build.ts';
import type { Effect, Parameter, Truth, Word } from '../../../eval/expression.ts';
import { pointeeEntries } from '../../../eval/frame.ts';
import { ADDRESS_PARAMETER, always, ENTRY_PARAMETER, family, MM_PARAMETER, type Model } from '../../family.ts';

const ENTRIES_PARAMETER: Parameter = { name: 'pointer', type: 'pointer to entries' };
const COUNT_PARAMETER: Parameter = { name: 'count', type: 'number' };
const FULL_PARAMETER: Parameter = { name: 'full', type: 'number' };
const entry = local('entry');
const count = local('count');
const indices = Array.from({ length: pointeeEntries }, (_, index) => index);

/** Helpers that do to several ptes in a row what another one does to one. Their loops are written out. */
export const ptesModels = (): readonly Model[] => [
	...family({
		family: 'set_Xs',
		kind: 'memory',
		returns: 'void',
		parameters: [MM_PARAMETER, ADDRESS_PARAMETER, ENTRIES_PARAMETER, ENTRY_PARAMETER, COUNT_PARAMETER],
		summary: 'Stores entries for consecutive page frames, starting with the given entry.',
		since: always('pte'),
		body: () => ({ effects: forEach((index) => call('set_pte', elementAt('pointer', index), advanced(index))) }),
	}),
	...family({
		family: 'wrprotect_Xs',
		kind: 'memory',
		returns: 'void',
		parameters: [MM_PARAMETER, ADDRESS_PARAMETER, ENTRIES_PARAMETER, COUNT_PARAMETER],
		summary: 'Write-protects entries in place.',
		since: always('pte'),
		body: () => ({
			effects: forEach((index) =>
				call('ptep_set_wrprotect', local('mm'), local('address'), elementAt('pointer', index)),
			),
		}),
	}),
	...family({
		family: 'clear_full_Xs',
		kind: 'memory',
		returns: 'void',
		parameters: [MM_PARAMETER, ADDRESS_PARAMETER, ENTRIES_PARAMETER, COUNT_PARAMETER, FULL_PARAMETER],
		summary: 'Clears entries.',
		since: always('pte'),
		body: () => ({ effects: forEach(takenOut) }),
	}),
	...family({
		family: 'get_and_clear_full_Xs',
		kind: 'memory',
		returns: 'entry',
		parameters: [MM_PARAMETER, ADDRESS_PARAMETER, ENTRIES_PARAMETER, COUNT_PARAMETER, FULL_PARAMETER],
		summary: 'Clears entries and returns the first one, marked dirty or young if any of them was.',
		since: always('pte'),
		body: () => ({ result: after([checkCount], indices.slice(1).reduce(collected, takenOut(0))) }),
	}),
];

/** A count of 0 would run on without end. */
const checkCount: Effect = when(
	negation(below(subtract(count, constant(1n)), constant(BigInt(pointeeEntries)))),
	perform(cannotModel(`the count is not between 1 and ${pointeeEntries}`)),
);

function forEach(body: (index: number) => Word): readonly Effect[] {
	return [checkCount, ...indices.map((index) => when(isCounted(index), perform(body(index))))];
}

function isCounted(index: number): Truth {
	return below(constant(BigInt(index)), count);
}

function advanced(index: number): Word {
	return index === 0 ? entry : call('pte_next_pfn', advanced(index - 1));
}

function takenOut(index: number): Word {
	return call('ptep_get_and_clear_full', local('mm'), local('address'), elementAt('pointer', index), local('full'));
}

/** `found` with the dirtiness and youth of the index-th entry, if that is counted. */
function collected(found: Word, index: number): Word {
	return bind('found', found, (before) => {
		const marked = bind('taken', takenOut(index), (taken) =>
			bind('dirtied', ifAny('pte_dirty', taken, 'pte_mkdirty', before), (dirtied) =>
				ifAny('pte_young', taken, 'pte_mkyoung', dirtied),
			),
		);
		return choose(isCounted(index), marked, before);
	});
}

function ifAny(test: string, of: Word, mark: string, word: Word): Word {
	return choose(nonZero(call(test, of)), call(mark, word), word);
}
