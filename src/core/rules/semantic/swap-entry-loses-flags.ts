import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const swapEntryLosesFlags: Rule = {
	id: 'swap-entry-loses-flags',
	group: 'semantic',
	severity: 'information',
	summary: 'Swap or migration entry that loses the soft-dirty or the userfaultfd flag of the entry before',
	why: `\`swp_entry_to_pte()\` makes an entry without flags. The entry that it replaces may be soft-dirty, or write-protected for
userfaultfd; a new entry without \`pte_swp_mksoft_dirty()\` and \`pte_swp_mkuffd_wp()\` loses that, and with it a write that a
checkpoint or a userfaultfd handler has to see.

The rule reports functions that keep only the soft-dirty flag, and those that replace a writable entry by a readable one and
keep neither, and those that make a present entry again and keep only the soft-dirty flag. Entries of hugetlb are not soft-dirty.`,
	sources: [{ title: 'Soft-Dirty PTEs', url: 'https://docs.kernel.org/admin-guide/mm/soft-dirty.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	if (is_writable_migration_entry(entry)) {
+		entry = make_readable_migration_entry(swp_offset(entry));
+		set_pmd_at(mm, addr, pmd, swp_entry_to_pmd(entry));
+	}
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	if (is_writable_migration_entry(entry)) {
+		entry = make_readable_migration_entry(swp_offset(entry));
+		newpmd = swp_entry_to_pmd(entry);
+		if (pmd_swp_soft_dirty(*pmd))
+			newpmd = pmd_swp_mksoft_dirty(newpmd);
+		if (pmd_swp_uffd_wp(*pmd))
+			newpmd = pmd_swp_mkuffd_wp(newpmd);
+		set_pmd_at(mm, addr, pmd, newpmd);
+	}
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const MAKES = /^(?:swp_entry|softleaf)_to_(pte|pmd)$/;
const SETS = /^set_(?:pte|pmd)_at$/;
/** What makes the entry of a page that had one: such a function exists since userfaultfd protects against writes. */
const REPLACES = /^make_(?:readable|writable)\w*_(?:migration|device_private|exclusive)_entry$/;
const WAS_WRITABLE = /^(?:is_writable_\w+_entry|softleaf_is_\w+_write)$/;

/** Calls that make a present entry again, with what the swap entry had. */
const RESTORES = /^(?:pte|pmd)_swp_soft_dirty$/;
const KEEPS_SOFT_DIRTY = /^(?:pte|pmd)_mksoft_dirty$/;

function hunk({ after }: HunkView, report: Report): void {
	if (!/_to_p(?:te|md)\(|_swp_soft_dirty\(/.test(after.image.text)) return;
	for (const body of bodiesOf(after)) {
		const calls = callsIn(after, body);
		const names = calls.map(({ name }) => name);
		const restores = calls.find(({ name }) => KEEPS_SOFT_DIRTY.test(name));
		const restored = after.tokens[restores?.index ?? -1];
		const isRestored = [RESTORES, SETS, WAS_WRITABLE].every((each) => names.some((name) => each.test(name)));
		if (
			restores &&
			isRestored &&
			restored &&
			after.isChanged(restored) &&
			!names.some((name) => name.includes('uffd'))
		) {
			const lost = restores.name.replace('soft_dirty', 'uffd_wp');
			report({
				span: after.span(restored),
				message: `the userfaultfd flag of the swap entry is lost: call ${lost}() as well`,
			});
		}
		const [makes] = calls.filter(({ name }) => MAKES.test(name));
		if (makes === undefined || !names.some((name) => SETS.test(name)) || !names.some((name) => REPLACES.test(name)))
			continue;
		if (names.some((name) => name.includes('huge') && !name.includes('trans_huge'))) continue;
		const keeps = (flag: RegExp): boolean => names.some((name) => flag.test(name));
		const isReplaced = names.some((name) => WAS_WRITABLE.test(name));
		const softDirty = keeps(/_swp_mksoft_dirty$/);
		if (keeps(/_swp_mkuffd(?:_wp)?$/) || !(softDirty || isReplaced)) continue;
		const token = after.firstChanged(...[makes, ...calls].map(({ index }) => index));
		const level = MAKES.exec(makes.name)?.[1] ?? 'pte';
		if (token === undefined) continue;
		const lost = softDirty ? 'userfaultfd flag' : 'soft-dirty and userfaultfd flags';
		const call = softDirty ? `${level}_swp_mkuffd_wp` : `${level}_swp_mksoft_dirty`;
		report({
			span: after.span(token),
			message: `${makes.name}() drops the ${lost}: call ${call}()`,
		});
	}
}
