import { BITS } from '../bits.ts';
import {
	and,
	call,
	cannotModel,
	choose,
	constant,
	equal,
	local,
	or,
	shiftLeft,
	shiftRight,
	truthValue,
	variable,
	without,
} from '../../../eval/build.ts';
import { flags } from '../flags.ts';
import type { Parameter, Word } from '../../../eval/expression.ts';
import { isSince, type Kernel } from '../../../entry/kernel.ts';
import { always, callAt, ENTRY_PARAMETER, family, PROTECTION_PARAMETER, shared, type Model } from '../../family.ts';

/** The kernel's cache modes, in the order of their numbers. */
const MODES = ['WB', 'WC', 'UC-', 'UC', 'WT', 'WP'] as const;

type Mode = (typeof MODES)[number];

/** The page attribute table that Linux sets up: the cache mode for each index that an entry's cache bits form. */
const ATTRIBUTE_TABLE: readonly Mode[] = ['WB', 'WC', 'UC-', 'UC', 'WB', 'WP', 'UC-', 'WT'];

const protection = local('protection');
const value = local('value');
const VALUE_PARAMETER: Parameter = { name: 'value', type: 'bits' };
const cacheBits = flags('PWT', 'PCD', 'PAT');
/** PAT is bit 7 of a pte and bit 12 of a large leaf. */
const PAT_DISTANCE = BITS.PAT_LARGE - BITS.PAT;

/** Protections and their cache mode and encryption. */
export const cachingModels = (): readonly Model[] => [
	shared({
		name: 'cachemode2protval',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [{ name: 'mode', type: 'number' }],
		summary: 'The cache bits of a cache mode, given by its number.',
		body: () => ({ result: lookUp(local('mode'), MODES.map(bitsOf)) }),
	}),
	shared({
		name: 'pgprot2cachemode',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [PROTECTION_PARAMETER],
		summary: 'The number of the cache mode that the cache bits encode.',
		body: () => {
			// PWT is bit 0 of the index, PCD bit 1, PAT bit 2.
			const low = and(shiftRight(protection, BITS.PWT), constant(3n));
			const high = and(shiftRight(protection, BITS.PAT - 2), constant(4n));
			return {
				result: lookUp(
					or(low, high),
					ATTRIBUTE_TABLE.map((mode) => BigInt(MODES.indexOf(mode))),
				),
			};
		},
	}),
	change('pgprot_noncached', 'Sets the cache bits of UC-.', () => withMode('UC-')),
	change('pgprot_device', 'Sets the cache bits for device memory, which are those of UC-.', () =>
		call('pgprot_noncached', protection),
	),
	change(
		'pgprot_writecombine',
		'Sets the cache bits of WC; later kernels clear the other cache bits first.',
		(kernel) => (isSince(kernel, 'v7.3') ? or(without(protection, cacheBits), constant(bitsOf('WC'))) : withMode('WC')),
	),
	change('pgprot_writethrough', 'Sets the cache bits of WT.', () => withMode('WT')),
	change('pgprot_nx', 'Sets NX.', () => or(protection, flags('NX'))),
	change('pgprot_encrypted', 'Marks the memory as encrypted, if memory encryption is active.', () =>
		or(protection, variable('encryption_mask')),
	),
	change('pgprot_decrypted', 'Marks the memory as not encrypted.', () =>
		without(protection, variable('encryption_mask')),
	),
	...family({
		family: 'X_decrypted',
		kind: 'predicate',
		returns: 'bool',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the memory is not encrypted.',
		since: always('pte'),
		body: (level) => {
			const found = callAt(level, 'X_val', local('entry'));
			return { result: truthValue(equal(without(found, variable('encryption_mask')), found)) };
		},
	}),
	shared({
		name: 'protval_4k_2_large',
		kind: 'modifier',
		returns: 'unsigned long',
		parameters: [VALUE_PARAMETER],
		summary: 'Moves PAT from bit 7 to bit 12, where a large leaf has it.',
		body: () => ({ result: or(withoutPat(), shiftLeft(and(value, flags('PAT')), PAT_DISTANCE)) }),
	}),
	shared({
		name: 'protval_large_2_4k',
		kind: 'modifier',
		returns: 'unsigned long',
		parameters: [VALUE_PARAMETER],
		summary: 'Moves PAT from bit 12 to bit 7, where a pte has it.',
		body: () => ({ result: or(withoutPat(), shiftRight(and(value, flags('PAT_LARGE')), PAT_DISTANCE)) }),
	}),
	change('pgprot_4k_2_large', 'Moves PAT from bit 7 to bit 12, where a large leaf has it.', () =>
		call('protval_4k_2_large', protection),
	),
	change('pgprot_large_2_4k', 'Moves PAT from bit 12 to bit 7, where a pte has it.', () =>
		call('protval_large_2_4k', protection),
	),
];

/** The lowest index of a mode, as cache bits. */
function bitsOf(mode: Mode): bigint {
	const index = ATTRIBUTE_TABLE.indexOf(mode);
	return BigInt(((index & 3) << BITS.PWT) | ((index >> 2) << BITS.PAT));
}

function lookUp(index: Word, values: readonly bigint[]): Word {
	return values.reduceRight<Word>(
		(otherwise, found, number) => choose(equal(index, constant(BigInt(number))), constant(found), otherwise),
		cannotModel('an array is read beyond its end'),
	);
}

function change(name: string, summary: string, result: (kernel: Kernel) => Word): Model {
	return shared({
		name,
		kind: 'modifier',
		returns: 'protection',
		parameters: [PROTECTION_PARAMETER],
		summary,
		body: (kernel) => ({ result: result(kernel) }),
	});
}

function withMode(mode: Mode): Word {
	return or(protection, constant(bitsOf(mode)));
}

function withoutPat(): Word {
	return without(value, flags('PAT', 'PAT_LARGE'));
}
