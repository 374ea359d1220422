import { spell } from '../../c/calls.ts';
import { headClose } from '../../c/functions.ts';
import { codeAfter } from '../../c/functions.ts';
import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const presentHelperOnSwapEntry: Rule = {
	id: 'present-helper-on-swap-entry',
	group: 'semantic',
	severity: 'information',
	summary: 'Flag of a present page-table entry looked for in a swap or migration entry',
	why: `The soft-dirty flag, and that of userfaultfd, are different bits in present entries and in swap and migration entries. In a
swap entry, \`pte_soft_dirty()\` and \`pte_uffd_wp()\` read a bit of the offset: use \`pte_swp_soft_dirty()\` and \`pte_swp_uffd_wp()\`
there, and only there.`,
	sources: [{ title: 'Soft-Dirty PTEs', url: 'https://docs.kernel.org/admin-guide/mm/soft-dirty.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+	if (is_swap_pte(pte))
+		soft_dirty = pte_soft_dirty(pte);`,
			},
			good: {
				hunk: `+	if (is_swap_pte(pte))
+		soft_dirty = pte_swp_soft_dirty(pte);`,
			},
		},
	],
	visit: { hunk },
};

/** A test of an entry alone, which then is not present. */
const NOT_PRESENT =
	/^(?:unlikely\(|likely\()?(?:(?:is_swap_(?:pte|pmd)|is_pmd_(?:migration|device_private)_entry|pmd_is_(?:migration|device_private)_entry|is_hugetlb_entry_\w+)|!(?:pte|pmd)_present)\((\*?\w+)\)\)?$/;
const PRESENT = /^(?:unlikely\(|likely\()?(?:pte|pmd)_present\((\*?\w+)\)\)?$/;
/** One of several conditions that let an entry of swap through. */
const MAYBE_SWAP =
	/(?:^|\|\|)(?:unlikely\(|likely\()?(?:is_swap_(?:pte|pmd)|(?:is_pmd_|pmd_is_)migration_entry)\((\*?\w+)\)\)?\|\|/;
const OF_PRESENT = /^(?:(?:huge_)?pte|pmd)_(?:mk|clear_)?(?:soft_dirty|uffd_wp)$/;
const OF_SWAP = /^(?:pte|pmd)_swp_(?:soft_dirty|uffd_wp|exclusive)$/;

function hunk({ after }: HunkView, report: Report): void {
	if (!/(?:soft_dirty|uffd_wp)\(/.test(after.image.text)) return;
	const { tokens, partners } = after;
	for (const index of tokens.keys()) {
		const close = headClose(after, index, 'if');
		if (close === -1) continue;
		const condition = spell(tokens, index + 2, close - 1);
		const [, swapped] = NOT_PRESENT.exec(condition) ?? MAYBE_SWAP.exec(condition) ?? [];
		const entry = swapped ?? PRESENT.exec(condition)?.[1];
		if (entry === undefined) continue;
		const first = codeAfter(tokens, close);
		const last = endOf(first);
		const wrong = swapped === undefined ? OF_SWAP : OF_PRESENT;
		for (const { index: at, name, operands } of callsIn(after, { first, last })) {
			const called = tokens[at];
			if (!wrong.test(name) || operands[0] !== entry || called === undefined || !after.isChanged(called)) continue;
			if (isAssigned(entry, first, at - 2)) break;
			const other = swapped === undefined ? name.replace('_swp', '') : name.replace(/^(?:huge_)?(pte|pmd)/, '$1_swp');
			const does = /_(mk|clear)/.test(name) ? 'changes' : 'reads';
			const what = swapped === undefined ? 'a present entry' : 'an entry that is not present';
			report({ span: after.span(called), message: `${name}() ${does} another bit of ${what}: use ${other}()` });
		}
	}

	/** Last token of the statement that begins at token `first`; a nested branch ends with its first statement. */
	function endOf(first: number): number {
		if (tokens[first]?.text === '{') return (partners[first] ?? -1) === -1 ? tokens.length - 1 : (partners[first] ?? 0);
		let end = first;
		while (end < tokens.length && tokens[end]?.text !== ';') end++;
		return end;
	}

	function isAssigned(entry: string, first: number, last: number): boolean {
		const name = entry.replace('*', '');
		return tokens
			.slice(first, last)
			.some(
				({ text }, at) => text === name && tokens[first + at + 1]?.text === '=' && tokens[first + at - 1]?.text !== '.',
			);
	}
}
