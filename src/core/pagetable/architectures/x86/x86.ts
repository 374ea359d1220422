import type { Architecture } from '../../architecture.ts';
import { KERNELS } from '../../entry/kernel.ts';
import { and, both, constant, equal } from '../../eval/build.ts';
import { pageShift, BITS, mask } from './bits.ts';
import { X86_BUILTINS } from './builtins.ts';
import { hasAny } from './flags.ts';
import { kernelName, variableNamed } from './kernelNames.ts';
import { addressOf, fieldsOf, formOf, hasLargeLeaf, isInvertible, leafShift, notesOn, swapEntry } from './layout.ts';
import { CONFIGURATIONS, environmentOf } from './machine.ts';
import { modelledHelpers, modelsFor } from './models/library.ts';
import { SHADOW_STACK_FLAG } from './models/vma.ts';
import { X86_TARGET } from './options.ts';
import { OWN_HELPERS } from './ownHelpers.ts';
import { PROTECTIONS, samplesOf } from './samples.ts';
import { treeFiles } from '../treeFiles.ts';

const ONLY_32_BITS = /\/pgtable-[23]level|_32(?:_\w+)?\.[ch]$/;

/** x86-64, with four levels or five. */
export const X86: Architecture = {
	name: 'x86',
	title: 'x86-64',
	owns: (path) => path.startsWith('arch/x86/') && !ONLY_32_BITS.test(path),
	treeFiles: treeFiles(
		'x86',
		'sparsemem page_types page_64_types page_64 page coco mem_encrypt pgtable_64_types pgtable_types pkru ' +
			'pgtable-invert pgtable pgtable_64 tlbflush hugetlb',
		'pgtable mmap init pat/memtype',
	),
	target: X86_TARGET,
	hasOwn: (helper) => OWN_HELPERS.has(helper),
	hasReference: true,
	noLayout: null,

	kernels: KERNELS,
	configurations: CONFIGURATIONS,
	environment: environmentOf,

	pageShift,
	leafShift,
	hasLeaf: isInvertible,
	hasLargeLeaf,

	entryBits: 64,
	fields: fieldsOf,
	freeBit: (bit) => (bit >= pageShift && bit < 52 ? 'reserved' : 'ignored by the hardware'),
	formOf,
	addressOf,
	swapFields: { type: { high: 63, low: 59 }, offset: { high: 58, low: 9 }, isInverted: true },
	swapEntry,
	protectionKey: (level) => (isInvertible(level) ? { high: BITS.PKEY_BIT3, low: BITS.PKEY_BIT0 } : null),
	notes: notesOn,

	samples: samplesOf,
	protections: PROTECTIONS,
	vmaFlags: new Map([
		['VM_WRITE', 2n],
		['VM_SHADOW_STACK', SHADOW_STACK_FLAG],
	]),

	leafMark: (level) => ({ mask: mask('PSE'), value: hasLargeLeaf(level) ? mask('PSE') : 0n }),
	presentBit: BITS.PRESENT,
	isMapped: (entry) => hasAny(entry, 'PRESENT', 'PROTNONE'),
	isProtection: (protection) => {
		const address = and(protection, constant(((1n << 52n) - 1n) & ~0xfffn));
		return both(hasAny(protection, 'PRESENT', 'PROTNONE'), equal(address, constant(0n)));
	},

	models: modelsFor,
	helpers: modelledHelpers,
	constant: kernelName,
	variable: variableNamed,
	builtins: X86_BUILTINS,
	unmodelled: () => null,
	machineHelpers: new Set(['cachemode2protval', 'pgprot2cachemode']),
};
