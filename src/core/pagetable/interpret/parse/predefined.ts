/** What gcc for x86-64 and the kernel's build define for every file, where the value is always the same. */
export const PREDEFINED_NAMES: readonly (readonly [name: string, value: number])[] = [
	...['__x86_64__', '__x86_64', '__amd64__', '__amd64', '__LP64__', '_LP64', '__linux__', '__unix__'].map(
		(name): readonly [string, number] => [name, 1],
	),
	...['__STDC__', '__STDC_HOSTED__', '__OPTIMIZE__', '__KERNEL__'].map((name): readonly [string, number] => [name, 1]),
	['__CHAR_BIT__', 8],
	['__SIZEOF_SHORT__', 2],
	['__SIZEOF_INT__', 4],
	['__SIZEOF_LONG__', 8],
	['__SIZEOF_LONG_LONG__', 8],
	['__SIZEOF_POINTER__', 8],
	['BITS_PER_LONG', 64],
	['PAGE_SHIFT', 12],
];

/** Other languages, compilers and architectures, and levels of page tables that x86-64 does not fold. */
const UNDEFINED_NAMES: ReadonlySet<string> = new Set(
	(
		'__ASSEMBLY__ __ASSEMBLER__ __cplusplus __clang__ __CHECKER__ __INTEL_COMPILER __GENKSYMS__ __i386__ __i386 ' +
		'__ILP32__ __arm__ __aarch64__ __powerpc__ __s390x__ __riscv __PAGETABLE_PMD_FOLDED __PAGETABLE_PUD_FOLDED ' +
		'__PAGETABLE_P4D_FOLDED'
	).split(' '),
);

/** Whether no text defines a macro, unless it is seen to: an option that is off, or what tells others from our kernel. */
export function isUndefined(name: string): boolean {
	return name.startsWith('CONFIG_') || UNDEFINED_NAMES.has(name);
}
