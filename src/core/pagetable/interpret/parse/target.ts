/** Options of a kernel build by name, without `CONFIG_`. `y` is 1, a number is itself; an option not named is off. */
export type KernelOptions = ReadonlyMap<string, number | bigint>;

/** What C is compiled for. */
export interface Target {
	readonly options: KernelOptions;
	/** What the compiler and the kernel's build define for every file of the architecture. */
	readonly macros: readonly (readonly [name: string, value: number])[];
	/** What tells other architectures from this one, and the levels of page tables that it does not fold. */
	readonly absent: ReadonlySet<string>;
	/** The bits of `long` and of addresses. */
	readonly wordBits: 32 | 64;
}

/** Options that are on, and those that are numbers. */
export function kernelOptions(
	enabled: readonly string[],
	numbers: Readonly<Record<string, number | bigint>>,
): KernelOptions {
	return new Map([...enabled.map((name): readonly [string, number] => [name, 1]), ...Object.entries(numbers)]);
}
