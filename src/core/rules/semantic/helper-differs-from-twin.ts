import type { Changelog } from '../../patch/changelog.ts';
import type { Patch } from '../../patch/patch.ts';
import { memoize } from '../../text/memoize.ts';
import { levelOf } from '../../pagetable/entry/level.ts';
import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { isModelled, isNew, nameSpan, whereWords } from '../../lint/helperWords.ts';
import { beforePatch, knownDifference } from '../../pagetable/compare/baseline.ts';
import type { Differs } from '../../pagetable/compare/comparison.ts';
import { patchPieces } from '../../pagetable/interpret/patchPieces.ts';
import { touchedHelpers } from '../../pagetable/interpret/touched.ts';
import type { Aspect } from '../../pagetable/compare/difference.ts';
import { paragraphsOf } from '../../message/prose.ts';

export const helperDiffersFromTwin: Rule = {
	id: 'helper-differs-from-twin',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table helper that differs from its twin at the next level',
	why: `\`pte_modify()\`, \`pmd_modify()\` and \`pud_modify()\` are the same operation at three levels, and generic code relies
on that. If one keeps a bit that another drops, one of them is wrong, or there is a reason that belongs in the changelog:
such a difference between \`pud_modify()\` and \`pmd_modify()\` was missed in review, and the older of the two lost data.

The rule compares both helpers over all entries, after removing the inherent differences between levels, and reports
where the results, the entries written or the flushes differ. A new helper is compared with its twin, whether or not the
patch contains the twin. A changed helper is only reported if it differed less before, and not if a later patch of the
series changes the twin, too. Known differences between levels are not reported, nor are differences that the changelog
explains.`,
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

/** The aspects that are compared; assertions may differ between levels. */
const COMPARED: ReadonlySet<Aspect> = new Set<Aspect>(['result', 'entry', 'flush']);

/** The share of all entries in a comparison with a pte helper, which only covers entries that map something. */
const MAPPED = 0.75;

/** Words that explain a difference between two helpers. */
const EXPLAINS =
	/\b(?:unlike|differ\w*|contrary|contrast|whereas|except\w*|on purpose|deliberate\w*|intentional\w*|not needed)\b/i;

function helper(view: HelperView, report: PatchReport): void {
	const { helperReport, siblings } = view;
	const [twin] = helperReport.twins;
	if (twin === undefined || !isModelled(helperReport)) return;
	const { name, comparison } = twin;
	if (comparison.kind !== 'differs' || !comparison.isProved || isIntended(helperReport.name, name, comparison)) return;
	const aspects = comparison.aspects.filter((aspect) => COMPARED.has(aspect));
	if (aspects.length === 0) return;
	// Two twins in one patch are reported once, at the first.
	const others = siblings.slice(0, siblings.indexOf(helperReport));
	if (others.some((other) => other.name === name && other.twins[0]?.name === helperReport.name)) return;
	const known = knownDifference(helperReport.name, name);
	const isNews = isNew(view)
		? known?.isInherent !== true
		: helperReport.change.kind === 'differs' && hasGrown(view, comparison);
	if (!isNews || isExplained(view, name) || isFollowed(view, name)) return;
	const advice = view.patch.subject === null ? '' : 'explain why ';
	const where = whereWords(comparison.condition);
	report({
		span: nameSpan(view),
		message: `${advice}${helperReport.name}() and ${name}() differ in the ${aspects.join(' and the ')} ${where}`,
	});
}

/** Whether twins differ for nearly every entry, as inherent differences between levels do. */
function isIntended(own: string, twin: string, { share }: Differs): boolean {
	return share > 0.99 * ([own, twin].some((name) => levelOf(name) === 'pte') ? MAPPED : 1);
}

/** Whether a changed helper differed less from its twin before; false if that is unknown. */
function hasGrown({ helperReport, sides }: HelperView, { share }: Differs): boolean {
	const [before] = beforePatch(sides, helperReport.name).twins;
	if (before?.comparison.kind === 'equal') return true;
	const isKnown = before !== undefined && knownDifference(helperReport.name, before.name) !== null;
	return before?.comparison.kind === 'differs' && !isKnown && before.comparison.share < share;
}

/** Whether a later patch of the document changes the twin, too, so that the difference may be temporary. */
function isFollowed({ patch, patches }: HelperView, twin: string): boolean {
	return patches.slice(patches.indexOf(patch) + 1).some((later) => touchedNames(later).has(twin));
}

const touchedNames = memoize((patch: Patch) => new Set(touchedHelpers(patchPieces(patch)).map(({ name }) => name)));

/** Whether the changelog explains how the helper differs from its twin. */
function isExplained({ helperReport, patch }: HelperView, twin: string): boolean {
	const words = explainingWords(patch.changelog);
	return words.some((own) => own.has(twin) || own.has(helperReport.name));
}

/** The words of each paragraph that explains a difference, read once for all helpers of a patch. */
const explainingWords = memoize((changelog: Changelog) =>
	paragraphsOf(changelog)
		.filter(({ text }) => EXPLAINS.test(text))
		.map(({ text }) => new Set(text.match(/\w+/g))),
);
