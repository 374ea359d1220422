/** The kernels whose page-table helpers are modelled, oldest first. v6.11 is the 6.11.11 tree. */
export const KERNELS = ['v6.11', 'v6.12', 'v6.12.117', 'v7.3'] as const;

export type Kernel = (typeof KERNELS)[number];

/**
 * The machines that a helper can run on: everything on (`default`), or that with one thing changed: no shadow stacks,
 * no NX, no global pages, AMD memory encryption with bit 47, five-level paging.
 */
export const CONFIGURATIONS = ['default', 'noshstk', 'nonx', 'noglobal', 'sme47', 'la57'] as const;

export type Configuration = (typeof CONFIGURATIONS)[number];

/** What a helper runs on. */
export interface Machine {
	readonly kernel: Kernel;
	readonly configuration: Configuration;
}

/** Used wherever no machine is given. */
export const DEFAULT_MACHINE: Machine = { kernel: 'v6.12', configuration: 'default' };

/** The run-time variables (64-bit words) and the features and options (truths) that definitions ask for by name. */
export interface Environment<W, B> {
	readonly words: ReadonlyMap<string, W>;
	readonly truths: ReadonlyMap<string, B>;
}

/** Whether `kernel` is `first` or came after it. */
export function isSince(kernel: Kernel, first: Kernel): boolean {
	return KERNELS.indexOf(kernel) >= KERNELS.indexOf(first);
}

/** The bit that marks encrypted memory: a single bit, or 0n where memory is not encrypted. */
export function encryptionMask(configuration: Configuration): bigint {
	return configuration === 'sme47' ? 1n << 47n : 0n;
}

/** Bits 0-51, without the bit reserved for memory encryption. */
export function physicalMask(configuration: Configuration): bigint {
	return ((1n << 52n) - 1n) & ~encryptionMask(configuration);
}

/** The environment of a configuration, for the default kernel or another. The same object each time. */
export function environmentOf(
	configuration: Configuration,
	kernel: Kernel = DEFAULT_MACHINE.kernel,
): Environment<bigint, boolean> {
	return isSince(kernel, 'v6.12.117') ? laterEnvironments[configuration] : environments[configuration];
}

function environment(configuration: Configuration, flushIsPending: boolean): Environment<bigint, boolean> {
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

function allEnvironments(flushIsPending: boolean): Readonly<Record<Configuration, Environment<bigint, boolean>>> {
	const made = CONFIGURATIONS.map((configuration) => [configuration, environment(configuration, flushIsPending)]);
	return Object.fromEntries(made) as Readonly<Record<Configuration, Environment<bigint, boolean>>>;
}

const environments = allEnvironments(false);

/** On the reference machine for v6.12.117 and later, a TLB flush was pending on the mm of every VMA. */
const laterEnvironments = allEnvironments(true);
