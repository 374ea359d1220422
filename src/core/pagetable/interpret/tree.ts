import type { Definition } from '../eval/expression.ts';
import type { Kernel } from '../entry/machine.ts';
import { modelsFor } from '../models/library.ts';
import { variableNamed } from './shims/kernelNames.ts';
import { libraryOf, type Library } from './library.ts';
import type { KernelOptions } from './parse/options.ts';
import { X86_OPTIONS } from './parse/options.ts';
import { readProgram } from './program.ts';

/**
 * The files of a kernel tree that page-table helpers of x86-64 are spread over. Those of the architecture come before
 * the generic ones, which fill in what an architecture doesn't define.
 */
export const TREE_FILES: readonly string[] = [
	'include/uapi/linux/const.h',
	'include/vdso/const.h',
	'include/linux/const.h',
	'include/vdso/bits.h',
	'include/linux/bits.h',
	'include/linux/kernel.h',
	'include/linux/align.h',
	'include/vdso/align.h',
	'include/linux/sizes.h',
	'include/asm-generic/bitsperlong.h',
	'include/linux/types.h',
	'include/linux/xarray.h',
	'arch/x86/include/asm/sparsemem.h',
	'arch/x86/include/asm/page_types.h',
	'arch/x86/include/asm/page_64_types.h',
	'include/vdso/page.h',
	'arch/x86/include/asm/page_64.h',
	'arch/x86/include/asm/page.h',
	'arch/x86/include/asm/coco.h',
	'arch/x86/include/asm/mem_encrypt.h',
	'arch/x86/include/asm/pgtable_64_types.h',
	'arch/x86/include/asm/pgtable_types.h',
	'arch/x86/include/asm/pkru.h',
	'arch/x86/include/asm/pgtable-invert.h',
	'arch/x86/include/asm/pgtable.h',
	'arch/x86/include/asm/pgtable_64.h',
	'arch/x86/include/asm/tlbflush.h',
	'arch/x86/include/asm/hugetlb.h',
	'include/linux/mm_types.h',
	'include/linux/mm_types_task.h',
	'include/linux/pfn.h',
	'include/linux/pfn_t.h',
	'include/asm-generic/pgtable_uffd.h',
	'include/asm-generic/memory_model.h',
	'include/linux/pgtable.h',
	'include/linux/mm.h',
	'include/linux/huge_mm.h',
	'include/linux/swap.h',
	'include/linux/swapops.h',
	'include/linux/leafops.h',
	'include/linux/userfaultfd_k.h',
	'include/asm-generic/hugetlb.h',
	'include/linux/hugetlb.h',
	'arch/x86/mm/pgtable.c',
	'arch/x86/mm/mmap.c',
	'arch/x86/mm/init.c',
	'arch/x86/mm/pat/memtype.c',
	'mm/pgtable-generic.c',
];

/** Helpers that look cache types up in tables, which a kernel fills when it boots. */
const MACHINE_HELPERS: ReadonlySet<string> = new Set(['cachemode2protval', 'pgprot2cachemode']);

/**
 * The helpers of a kernel tree, read from its own files. No model of ours replaces what they don't define, except the
 * types of macros' arguments, which a macro doesn't tell, are those of `kernel`.
 */
export function treeLibrary(
	files: readonly { readonly path: string; readonly text: string }[],
	kernel: Kernel,
	options: KernelOptions = X86_OPTIONS,
): Library {
	const sources = files.map(({ path, text }) => ({ path, text, firstLine: 1, isWhole: true }));
	const known = modelsFor(kernel);
	return libraryOf(readProgram(sources, options), {
		machine: (name) => (MACHINE_HELPERS.has(name) ? known.get(name) : undefined),
		model: (): Definition | undefined => undefined,
		parameters: (name) => known.get(name)?.parameters,
		constant: variableNamed,
	});
}
