import type { Assertion } from '../eval/expression.ts';
import { kernels, type Kernel } from '../entry/machine.ts';

/** A claim that a helper makes, with the place where the kernel checks it. */
export function assertion(helper: string, claim: string, kernel: Kernel): Assertion {
	return { helper, claim, place: placeOf(helper, kernel) };
}

/** Where the kernel checks or logs something, by the helper that does; null where the reference does not tell. */
export function placeOf(helper: string, kernel: Kernel): string | null {
	return places[helper]?.[kernels.indexOf(kernel)] ?? null;
}

const generic = 'mm/pgtable-generic.c';
const x86 = 'arch/x86/mm/pgtable.c';
const header = 'arch/x86/include/asm/pgtable.h';

/** One place for each kernel, in the order of `kernels`. */
const places: Readonly<Record<string, readonly (string | null)[]>> = {
	pmdp_invalidate: [`${generic}:201`, `${generic}:201`],
	pmdp_invalidate_ad: [`${x86}:634`, `${x86}:634`],
	pudp_invalidate: [null, `${x86}:649`],
	arch_check_zapped_pte: [`${x86}:919`, `${x86}:931`],
	arch_check_zapped_pmd: [`${x86}:926`, `${x86}:938`],
	arch_check_zapped_pud: [null, `${x86}:945`],
	check_pgprot: [null, `${header}:773`],
	pfn_pte: [null, null, null, `${header}:734`],
	pmdp_huge_clear_flush: [`${generic}:142`, `${generic}:142`, null, `${generic}:146`],
	pudp_huge_clear_flush: [`${generic}:156`, `${generic}:156`, null, `${generic}:159`],
	pmdp_collapse_flush: [`${generic}:228`, `${generic}:228`, null, `${generic}:231`],
	pgd_clear_bad: [`${generic}:27`, `${generic}:27`],
	p4d_clear_bad: [`${generic}:34`, `${generic}:34`],
	pud_clear_bad: [`${generic}:42`, `${generic}:42`, null, `${generic}:44`],
	pmd_clear_bad: [`${generic}:54`, `${generic}:54`],
};
