import type { Target } from './target.ts';

/** What gcc and the kernel's build define for every file and every architecture. */
const EVERYWHERE = ['__linux__', '__unix__', '__STDC__', '__STDC_HOSTED__', '__OPTIMIZE__', '__KERNEL__'];

/** What gcc and the kernel's build define for a target, where the value is always the same. */
export function predefinedNames({
	macros,
	options,
	wordBits,
}: Target): readonly (readonly [string, number | bigint])[] {
	return [
		...EVERYWHERE.map((name): readonly [string, number] => [name, 1]),
		...(wordBits === 64 ? ['__LP64__', '_LP64'] : ['__ILP32__']).map((name): readonly [string, number] => [name, 1]),
		['__CHAR_BIT__', 8],
		['__SIZEOF_SHORT__', 2],
		['__SIZEOF_INT__', 4],
		['__SIZEOF_LONG__', wordBits / 8],
		['__SIZEOF_LONG_LONG__', 8],
		['__SIZEOF_POINTER__', wordBits / 8],
		['BITS_PER_LONG', wordBits],
		['__BITS_PER_LONG', wordBits],
		['__BITS_PER_LONG_LONG', 64],
		...macros,
		...[...options].map(([name, value]) => [`CONFIG_${name}`, value] as const),
	];
}

/** Other languages and compilers. */
const UNDEFINED_NAMES: ReadonlySet<string> = new Set(
	'__ASSEMBLY__ __ASSEMBLER__ __cplusplus __clang__ __CHECKER__ __INTEL_COMPILER __GENKSYMS__'.split(' '),
);

/** What the compilers of the architectures define. */
const ARCHITECTURE_NAMES: ReadonlySet<string> = new Set(
	'__i386__ __i386 __x86_64__ __arm__ __aarch64__ __powerpc__ __powerpc64__ __s390__ __s390x__ __riscv __ILP32__'.split(
		' ',
	),
);

/** Whether no text defines a macro, unless it is seen to: an option that is off, or what tells others from our kernel. */
export function isUndefined(name: string, { absent }: Target): boolean {
	return name.startsWith('CONFIG_') || UNDEFINED_NAMES.has(name) || ARCHITECTURE_NAMES.has(name) || absent.has(name);
}
