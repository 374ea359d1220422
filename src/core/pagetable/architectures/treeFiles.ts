/**
 * The files of a kernel tree that an architecture's page-table helpers are spread over: names, with a blank between two,
 * of headers in its `include/asm` and of sources in its `mm`. Its headers come before the generic ones, which fill in what
 * an architecture doesn't define; `folded` are the levels that it lacks.
 */
export function treeFiles(
	directory: string,
	headers: string,
	sources: string,
	folded: readonly string[] = [],
): readonly string[] {
	return [
		...FIRST,
		...folded.map((level) => `include/asm-generic/pgtable-no${level}.h`),
		...headers.split(' ').map((name) => `arch/${directory}/include/asm/${name}.h`),
		...GENERIC,
		...sources.split(' ').map((name) => `arch/${directory}/mm/${name}.c`),
		'mm/pgtable-generic.c',
	];
}

const FIRST: readonly string[] = [
	'include/uapi/linux/const.h',
	'include/vdso/const.h',
	'include/linux/const.h',
	'include/uapi/linux/bits.h',
	'include/vdso/bits.h',
	'include/linux/bits.h',
	'include/linux/kernel.h',
	'include/linux/align.h',
	'include/vdso/align.h',
	'include/linux/sizes.h',
	'include/asm-generic/bitsperlong.h',
	'include/linux/types.h',
	'include/linux/xarray.h',
	'include/vdso/page.h',
];

const GENERIC: readonly string[] = [
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
];
