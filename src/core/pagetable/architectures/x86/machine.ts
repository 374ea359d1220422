import type { Environment } from '../../eval/environment.ts';
import { isSince, type Kernel } from '../../entry/kernel.ts';

/**
 * The machines that a helper can run on: everything on (`default`), or that with one thing changed: no shadow stacks,
 * no NX, no global pages, AMD memory encryption with bit 47, five-level paging.
 */
export const CONFIGURATIONS: ReadonlyMap<string, string> = new Map([
	['default', 'everything on'],
	['noshstk', 'no shadow stacks'],
	['nonx', 'no NX bit'],
	['noglobal', 'no global pages'],
	['sme47', 'memory encryption, bit 47'],
	['la57', 'five-level paging'],
]);

/** The bit that marks encrypted memory: a single bit, or 0n where memory is not encrypted. */
export function encryptionMask(configuration: string): bigint {
	return configuration === 'sme47' ? 1n << 47n : 0n;
}

/** Bits 0-51, without the bit reserved for memory encryption. */
export function physicalMask(configuration: string): bigint {
	return ((1n << 52n) - 1n) & ~encryptionMask(configuration);
}

function environment(configuration: string, flushIsPending: boolean): Environment<bigint, boolean> {
	const everything = (1n << 64n) - 1n;
	const unsupported = configuration === 'nonx' ? 1n << 63n : configuration === 'noglobal' ? 1n << 8n : 0n;
	return {
		words: new Map([
			['physical_mask', physicalMask(configuration)],
			['encryption_mask', encryptionMask(configuration)],
			['supported_pte_mask', everything & ~unsupported],
			['page_offset_base', 0xffff888000000000n],
			['vmemmap_base', 0xffffea0000000000n],
			['pkru', 0n],
			['boot_cpu_data.x86', 6n],
			['vma->vm_mm', flushIsPending ? 1n : 0n],
		]),
		truths: new Map([
			['cpu:SHSTK', configuration !== 'noshstk'],
			['cpu:LA57', configuration === 'la57'],
			['cpu:PTI', false],
			['cpu:OSPKE', false],
			['cpu:BUG_L1TF', false],
			['mtrr:UNIFORM', true],
			['config:DEBUG_VM', true],
			['config:MEMORY_FAILURE', false],
		]),
	};
}

/** The environment of a configuration, for a kernel. The same object each time. */
export function environmentOf(configuration: string, kernel: Kernel): Environment<bigint, boolean> {
	const known = isSince(kernel, 'v6.12.117') ? laterEnvironments : environments;
	const found = known.get(configuration) ?? known.get('default');
	if (found === undefined) throw new RangeError(`there is no machine ${configuration}`);
	return found;
}

function allEnvironments(flushIsPending: boolean): ReadonlyMap<string, Environment<bigint, boolean>> {
	return new Map([...CONFIGURATIONS.keys()].map((name) => [name, environment(name, flushIsPending)]));
}

const environments = allEnvironments(false);

/** On the reference machine for v6.12.117 and later, a TLB flush was pending on the mm of every VMA. */
const laterEnvironments = allEnvironments(true);
