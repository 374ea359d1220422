import { kernelOptions, type Target } from '../interpret/parse/target.ts';
import { COMMON_OPTIONS } from './options.ts';
import { treeFiles } from './treeFiles.ts';

/** The usual build of an architecture that we have no models of. */
export interface OtherBuild {
	readonly target: Target;
	readonly treeFiles: readonly string[];
}

/** The bits of a word, log2 of the size of a page, the levels, and the names of options, of headers and of what the compiler defines. */
type Row = readonly [
	wordBits: 32 | 64,
	pageShift: number,
	levels: number,
	options: string,
	headers: string,
	macros: string,
];

const HUGE_PAGES =
	'HAVE_ARCH_TRANSPARENT_HUGEPAGE HUGETLB_PAGE MIGRATION PGTABLE_HAS_HUGE_LEAVES TRANSPARENT_HUGEPAGE USERFAULTFD';

/** Of the options that our architectures have on, those that the others may lack. */
const NOT_COMMON: ReadonlySet<string> = new Set([
	...HUGE_PAGES.split(' '),
	'ARCH_ENABLE_THP_MIGRATION',
	'DEVICE_PRIVATE',
	'HAVE_ARCH_HUGE_VMAP',
	'NUMA',
	'NUMA_BALANCING',
	'PHYS_ADDR_T_64BIT',
	'SPARSEMEM',
]);

const ROWS: Readonly<Record<string, Row>> = {
	alpha: [64, 13, 3, 'ALPHA', 'page pgtable', '__alpha__'],
	arc: [32, 13, 2, 'ARC ISA_ARCV2 ARC_MMU_V4', 'page pgtable-levels pgtable-bits-arcv2 pgtable', '__arc__'],
	arm: [
		32,
		12,
		2,
		'ARM CPU_V7 CPU_32v7',
		'pgtable-2level-types pgtable-2level-hwdef pgtable-hwdef page pgtable-2level pgtable',
		'__arm__',
	],
	csky: [32, 12, 2, 'CSKY CPU_CK860', 'page pgtable', '__csky__'],
	hexagon: [32, 12, 2, 'HEXAGON PAGE_SIZE_4KB', 'vm_mmu page pgtable', '__hexagon__'],
	loongarch: [
		64,
		14,
		3,
		`LOONGARCH ARCH_HAS_PTE_DEVMAP NUMA NUMA_BALANCING ${HUGE_PAGES}`,
		'types addrspace loongarch page pgtable-bits pgtable hugetlb',
		'__loongarch__',
	],
	m68k: [32, 12, 3, 'M68K MMU_MOTOROLA', 'page_mm page motorola_pgtable pgtable_mm pgtable', '__mc68000__'],
	microblaze: [32, 12, 2, 'MICROBLAZE', 'page pgtable', '__MICROBLAZE__'],
	mips: [
		64,
		14,
		2,
		`MIPS CPU_MIPS64 CPU_MIPSR2 PAGE_SIZE_16KB ${HUGE_PAGES}`,
		'addrspace page pgtable-bits pgtable-64 pgtable hugetlb',
		'__mips__ cpu_has_rixi',
	],
	nios2: [32, 12, 2, 'NIOS2', 'page pgtable-bits pgtable', '__nios2__'],
	openrisc: [32, 13, 2, 'OPENRISC', 'page pgtable', '__or1k__'],
	parisc: [64, 12, 3, 'PARISC PA20 HUGETLB_PAGE', 'page pgtable hugetlb', '__hppa__'],
	sh: [32, 12, 2, 'SUPERH SUPERH32 CPU_SH4 MMU', 'page pgtable-2level pgtable_32 pgtable', '__sh__'],
	sparc: [64, 13, 4, `SPARC SPARC64 ${HUGE_PAGES}`, 'page_64 page pgtable_64 pgtable hugetlb', '__sparc__ __arch64__'],
	um: [64, 12, 3, 'UML', 'page pgtable-3level pgtable', '__x86_64__'],
	xtensa: [32, 12, 2, 'XTENSA', 'page pgtable', '__XTENSA__'],
};

/** The directories below `arch/` of which helpers can be read from a tree. */
export const OTHER_DIRECTORIES: readonly string[] = Object.keys(ROWS);

/** The usual build of the code in a directory below `arch/`; null if we know of none. */
export function otherBuild(directory: string): OtherBuild | null {
	const row = Object.hasOwn(ROWS, directory) ? ROWS[directory] : undefined;
	if (row === undefined) return null;
	const [wordBits, pageShift, levels, options, headers, macros] = row;
	const common = COMMON_OPTIONS.filter((option) => !NOT_COMMON.has(option));
	const [folded, others] = [LEVELS_ABOVE.slice(0, 5 - levels), LEVELS_ABOVE.slice(5 - levels)];
	return {
		target: {
			options: kernelOptions(
				[...common, ...options.split(' '), ...(wordBits === 64 ? ['64BIT', 'PHYS_ADDR_T_64BIT'] : [])],
				{ PAGE_SHIFT: pageShift, PGTABLE_LEVELS: levels, NR_CPUS: 64 },
			),
			macros: macros.split(' ').map((name) => [name, 1]),
			absent: new Set(others.map((level) => `__PAGETABLE_${level.toUpperCase()}_FOLDED`)),
			wordBits,
		},
		treeFiles: treeFiles(directory, headers, 'pgtable hugetlbpage', folded),
	};
}

/** The levels that may be folded, those first that are folded first. */
const LEVELS_ABOVE: readonly string[] = ['p4d', 'pud', 'pmd'];
