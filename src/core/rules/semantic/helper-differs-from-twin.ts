import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { exampleEntry, isModelled, isNew, nameSpan, whereWords } from '../../lint/helperWords.ts';
import { beforePatch, knownDifference } from '../../pagetable/compare/baseline.ts';
import type { Differs } from '../../pagetable/compare/comparison.ts';
import { touchedFunctions } from '../../pagetable/interpret/base.ts';
import { levelOf } from '../../pagetable/compare/subject.ts';
import type { Aspect } from '../../pagetable/compare/difference.ts';
import { paragraphsOf } from '../../message/prose.ts';

export const helperDiffersFromTwin: Rule = {
	id: 'helper-differs-from-twin',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table helper does not do what the same helper of the next level does',
	why: `\`pte_modify()\`, \`pmd_modify()\` and \`pud_modify()\` are one operation at three levels, and generic code relies on
that. Where one keeps a bit that another drops, one of them is wrong, or there is a reason that the changelog should give:
such a difference between \`pud_modify()\` and \`pmd_modify()\` went unnoticed in review, and the older of the two was the
one that lost data.

The extension runs both on every entry, with what differs between levels by nature made equal, and tells where the
results, the entries written or the flushes differ. A new helper is compared with its twin, be the twin part of the patch
or not; a changed one only gives a finding where it differed less before, and none if a later patch of the series changes
the twin, too. Differences with a known reason in what the
levels are give none, and neither does a changelog that says how the two differ.`,
	sources: [
		{
			title: 'Architecture page table helpers',
			url: 'https://docs.kernel.org/mm/arch_pgtable_helpers.html',
		},
		{
			title: 'Peter Xu, "mm/x86: Add missing pud helpers"',
			url: 'https://lore.kernel.org/all/20240807194812.819412-7-peterx@redhat.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				subject: 'mm/x86: Add pud_mkspare()',
				changelog: `1 GiB leaves can't be marked as spare yet.

Add pud_mkspare() for them.`,
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline pmd_t pmd_mkspare(pmd_t pmd)
 {
 	return pmd_clear_flags(pmd, _PAGE_DIRTY | _PAGE_ACCESSED);
 }
 
+static inline pud_t pud_mkspare(pud_t pud)
+{
+	return pud_clear_flags(pud, _PAGE_ACCESSED);
+}
+`,
				},
			},
			good: {
				subject: 'mm/x86: Add pud_mkspare()',
				changelog: `1 GiB leaves can't be marked as spare yet.

Add pud_mkspare() for them.`,
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline pmd_t pmd_mkspare(pmd_t pmd)
 {
 	return pmd_clear_flags(pmd, _PAGE_DIRTY | _PAGE_ACCESSED);
 }
 
+static inline pud_t pud_mkspare(pud_t pud)
+{
+	return pud_clear_flags(pud, _PAGE_DIRTY | _PAGE_ACCESSED);
+}
+`,
				},
			},
		},
	],
	visit: { helper },
};

/** What matters between levels; each level asserts what concerns it alone. */
const COMPARED: ReadonlySet<Aspect> = new Set<Aspect>(['result', 'entry', 'flush']);

/** The share of all entries that are compared with those of a pte, which have to map something. */
const MAPPED = 0.75;

/** Words that tell one helper from another. */
const TOLD_APART =
	/\b(?:unlike|differ\w*|contrary|contrast|whereas|except\w*|on purpose|deliberate\w*|intentional\w*|not needed)\b/i;

function helper(view: HelperView, report: PatchReport): void {
	const { helperReport, siblings } = view;
	const [twin] = helperReport.twins;
	if (twin === undefined || !isModelled(helperReport)) return;
	const { name, comparison } = twin;
	if (comparison.kind !== 'differs' || !comparison.isProved || isMeant(helperReport.name, name, comparison)) return;
	const aspects = comparison.aspects.filter((aspect) => COMPARED.has(aspect));
	if (aspects.length === 0) return;
	// Of two twins in one patch, the one that comes first is compared with the other.
	const others = siblings.slice(0, siblings.indexOf(helperReport));
	if (others.some((other) => other.name === name && other.twins[0]?.name === helperReport.name)) return;
	const known = knownDifference(helperReport.name, name);
	const isNews = isNew(view)
		? known?.isInherent !== true
		: helperReport.change.kind === 'differs' && hasGrown(view, comparison);
	if (!isNews || isExplained(view, name) || isFollowed(view, name)) return;
	const bits = comparison.bits.length > 0 && comparison.bits.length <= 6 ? ` (${comparison.bits.join(', ')})` : '';
	const silence = view.patch.subject === null ? '' : ', and the changelog does not say why';
	const where = whereWords(comparison.condition, exampleEntry(comparison));
	report({
		span: nameSpan(view),
		message: `possible oversight: ${helperReport.name}() and ${name}() differ in the ${aspects.join(' and the ')}${bits} ${where}${silence}`,
	});
}

/** Whether twins differ for nearly every entry, as they do in what a level is. */
function isMeant(own: string, twin: string, { share }: Differs): boolean {
	return share > 0.99 * ([own, twin].some((name) => levelOf(name) === 'pte') ? MAPPED : 1);
}

/** Whether a changed helper differed less from its twin before; not where that can't be told. */
function hasGrown({ helperReport, sides }: HelperView, { share }: Differs): boolean {
	const [before] = beforePatch(sides, helperReport.name).twins;
	if (before?.comparison.kind === 'equal') return true;
	const isKnown = before !== undefined && knownDifference(helperReport.name, before.name) !== null;
	return before?.comparison.kind === 'differs' && !isKnown && before.comparison.share < share;
}

/** Whether a later patch of the series changes the twin, too, so that the two are apart for a while only. */
function isFollowed({ patch, patches }: HelperView, twin: string): boolean {
	return patches
		.slice(patches.indexOf(patch) + 1)
		.some((later) => touchedFunctions(later).some(({ name }) => name === twin));
}

/** Whether the changelog tells the helper from its twin. */
function isExplained({ helperReport, patch }: HelperView, twin: string): boolean {
	return paragraphsOf(patch.changelog).some(
		({ text }) => TOLD_APART.test(text) && (text.includes(twin) || text.includes(helperReport.name)),
	);
}
