import type { WalkSelection } from './simulator/walkView.ts';

/** A function of mm/ that walks a page table to change protections, and the walk of the panel that shows it. */
export interface WalkFunction {
	/** A sentence in Markdown. */
	readonly summary: string;
	readonly walk: WalkSelection;
}

const MPROTECT = 'mprotect(PROT_NONE)';
const NUMA = 'NUMA hints, one call';
const DAX_PUD = '1 GiB DAX PUD';
const HUGE_PAGES = '4 GiB VM fully backed by 2M THP';

const FUNCTIONS: Readonly<Record<string, WalkFunction>> = {
	change_protection: walkFunction('begins a walk that changes protections', DAX_PUD),
	change_protection_range: walkFunction('goes over the pgds of a range', '4 GiB DAX, four 1G PUDs'),
	change_p4d_range: walkFunction('goes over the p4ds of a range', '16 GiB VMA crossing a 512 GiB boundary, 2M THP'),
	change_pud_range: walkFunction(
		'goes over the puds of a range; since v6.12 it tells the mmu notifiers, and changes 1 GiB leaves',
		DAX_PUD,
	),
	change_pmd_range: walkFunction('goes over the pmds of a range; until v6.11 it told the mmu notifiers', HUGE_PAGES),
	change_pte_range: walkFunction('changes the ptes of a range', '4 GiB VM, one 4K page at +3 GiB+11 MiB'),
	change_huge_pud: walkFunction('changes a leaf of 1 GiB', DAX_PUD),
	change_huge_pmd: walkFunction('changes a leaf of 2 MiB', HUGE_PAGES),
	change_prot_numa: walkFunction('makes pages inaccessible for NUMA hints', HUGE_PAGES, NUMA),
	mprotect_fixup: walkFunction('changes a VMA for mprotect(), and the protections of its pages', DAX_PUD),
};

function walkFunction(what: string, scenario: string, operation = MPROTECT): WalkFunction {
	return { summary: what, walk: { scenario, operation } };
}

/** What there is to say of a function by its name; null if it walks no page table for protections. */
export function walkFunctionNamed(name: string): WalkFunction | null {
	return Object.hasOwn(FUNCTIONS, name) ? (FUNCTIONS[name] ?? null) : null;
}
