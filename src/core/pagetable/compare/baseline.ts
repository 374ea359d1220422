import { type Level, levelOf } from '../entry/level.ts';
import { DEFAULT_BASE, type PatchSides } from '../interpret/base.ts';
import type { Kernel } from '../entry/kernel.ts';
import { checkLaws, type LawResult } from './laws.ts';
import { compareTwins, machineOf, type Twin } from './helperReport.ts';

/** A difference between helpers of one family on x86 that has a reason. */
export interface KnownDifference {
	/** The helper's name with X for the level. */
	readonly family: string;
	/** The levels that differ from all others. */
	readonly levels: readonly Level[];
	/** The kernels that have it; all where it is left out. */
	readonly kernels?: readonly Kernel[];
	/**
	 * Whether it comes with what the levels are, so that a helper yet to be written would differ too. Otherwise it is
	 * only how the kernel happened to become, and no pattern for new code.
	 */
	readonly isInherent: boolean;
	readonly reason: string;
}

/** The differences between twins of x86, each with its reason. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
	inherent('X_leaf_size', ['pte', 'pmd', 'pud'], 'a leaf of each level has a different size'),
	inherent(
		'X_pfn',
		['pte', 'pmd', 'pud'],
		'the address of a PROT_NONE leaf is inverted, down to the level’s lowest bit',
	),
	inherent('X_page', ['pte', 'pmd', 'pud'], 'it follows from the page frame number, which is inverted for PROT_NONE'),
	inherent('X_write', ['pud'], 'no shadow stack is mapped by a 1 GiB leaf, so that RW alone tells'),
	grown('Xp_huge_clear_flush', ['pud'], 'it asserts a leaf, while a pmd may also be empty or a migration entry'),
	grown('X_present', ['pud'], 'a pmd stays present while it is split or PROT_NONE; puds were neither until v6.12'),
	grown('X_set_huge', ['pud'], 'what counts as a table in its way follows from pud_present()'),
	grown('X_bad', ['pud'], 'pmd_bad() wants the flags of a table exactly, pud_bad() refuses those that no table has'),
	grown('X_none_or_clear_bad', ['pud'], 'what it clears follows from pud_bad()'),
	grown('Xp_clear_flush_young', ['pte'], 'a stale ACCESSED bit of a small page is not worth a flush on x86'),
	grown('X_leaf', ['pud'], 'no PROT_NONE leaf was made at that level, so PRESENT was required', ['v6.11']),
	grown('X_clear_huge', ['pud'], 'what it takes for a leaf follows from pud_leaf()', ['v6.11']),
	grown('X_modify', ['pmd'], 'pmd_modify() dropped DIRTY for shadow stacks; later kernels keep it', ['v6.11', 'v6.12']),
	grown('X_mkdevmap', ['pte'], 'SPECIAL keeps vm_normal_page() off a pte, DEVMAP does so for larger leaves', [
		'v6.11',
		'v6.12',
		'v6.12.117',
	]),
	grown('Xp_invalidate', ['pud'], 'it asserts pud_present(), which a PROT_NONE leaf is not', [
		'v6.12',
		'v6.12.117',
		'v7.3',
	]),
	grown('pfn_X', ['pte'], 'only pfn_pte() warns of Write=0, Dirty=1, which makes a shadow stack', ['v7.3']),
];

function inherent(family: string, levels: readonly Level[], reason: string): KnownDifference {
	return { family, levels, isInherent: true, reason };
}

function grown(family: string, levels: readonly Level[], reason: string, kernels?: readonly Kernel[]): KnownDifference {
	return { family, levels, ...(kernels && { kernels }), isInherent: false, reason };
}

/** The known difference between a helper and its twin; null if they should agree. */
export function knownDifference(
	name: string,
	twin: string,
	kernel: Kernel = DEFAULT_BASE.kernel,
): KnownDifference | null {
	const [own, other] = [levelOf(name), levelOf(twin)];
	if (own === null || other === null || own === other) return null;
	const family = name.replaceAll(own, 'X');
	const isHere = ({ levels, kernels }: KnownDifference): boolean =>
		(levels.includes(own) || levels.includes(other)) && (kernels?.includes(kernel) ?? true);
	return KNOWN_DIFFERENCES.find((each) => each.family === family && isHere(each)) ?? null;
}

/** What held of a helper before a patch: its twins and its laws as the old side has them. */
export function beforePatch(
	{ before, baseTree }: PatchSides,
	name: string,
): { readonly twins: readonly Twin[]; readonly laws: readonly LawResult[] } {
	const machine = machineOf(baseTree);
	return { twins: compareTwins(before, name, machine), laws: checkLaws(before, name, machine) };
}
