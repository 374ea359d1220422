import type { Assertion } from '../../../eval/expression.ts';
import { KERNELS, type Kernel } from '../../../entry/kernel.ts';

/** A claim that a helper makes, with the place where the kernel checks it. */
export function assertion(helper: string, claim: string, kernel: Kernel): Assertion {
	return { helper, claim, place: placeOf(helper, kernel) };
}

/** Where the kernel checks or logs something, by the helper that does; null where the reference does not tell. */
export function placeOf(helper: string, kernel: Kernel): string | null {
	return PLACES[helper]?.[KERNELS.indexOf(kernel)] ?? null;
}

const GENERIC = 'mm/pgtable-generic.c';
const X86 = 'arch/x86/mm/pgtable.c';
const HEADER = 'arch/x86/include/asm/pgtable.h';

/** One place for each kernel, in the order of `KERNELS`. */
const PLACES: Readonly<Record<string, readonly (string | null)[]>> = {
	pmdp_invalidate: [`${GENERIC}:201`, `${GENERIC}:201`],
	pmdp_invalidate_ad: [`${X86}:634`, `${X86}:634`],
	pudp_invalidate: [null, `${X86}:649`],
	arch_check_zapped_pte: [`${X86}:919`, `${X86}:931`],
	arch_check_zapped_pmd: [`${X86}:926`, `${X86}:938`],
	arch_check_zapped_pud: [null, `${X86}:945`],
	check_pgprot: [null, `${HEADER}:773`],
	pfn_pte: [null, null, null, `${HEADER}:734`],
	pmdp_huge_clear_flush: [`${GENERIC}:142`, `${GENERIC}:142`, null, `${GENERIC}:146`],
	pudp_huge_clear_flush: [`${GENERIC}:156`, `${GENERIC}:156`, null, `${GENERIC}:159`],
	pmdp_collapse_flush: [`${GENERIC}:228`, `${GENERIC}:228`, null, `${GENERIC}:231`],
	pgd_clear_bad: [`${GENERIC}:27`, `${GENERIC}:27`],
	p4d_clear_bad: [`${GENERIC}:34`, `${GENERIC}:34`],
	pud_clear_bad: [`${GENERIC}:42`, `${GENERIC}:42`, null, `${GENERIC}:44`],
	pmd_clear_bad: [`${GENERIC}:54`, `${GENERIC}:54`],
};
