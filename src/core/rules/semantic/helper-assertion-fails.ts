import type { Span } from '../../text/span.ts';
import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { isModelled, isNew, nameSpan, whereWords } from '../../lint/helperWords.ts';
import { beforePatch } from '../../pagetable/compare/baseline.ts';

export const helperAssertionFails: Rule = {
	id: 'helper-assertion-fails',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table helper with an assertion that a mapped leaf does not satisfy',
	why: `A helper that warns about an entry claims that no caller ever passes such an entry. Tests only show a violation if they
happen to create one: a PROT_NONE leaf is mapped, but \`pud_present()\` is false for it, so \`pudp_invalidate()\` warns
about an entry that \`mprotect()\` creates.

The rule checks the assertions of a helper on every leaf that software maps, present or PROT_NONE, and reports those that
fail; assertions on an address or another argument are not checked. Whether callers pass such a leaf is not known, so the
helper only "may" warn. An assertion that failed before the patch is not reported.`,
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
				subject: 'mm/x86: Add pudp_reset()',
				changelog: `Callers write the empty entry by hand.

Add pudp_reset() for them.`,
				files: {
					'arch/x86/include/asm/pgtable.h': `+static inline void pudp_reset(pud_t *pudp)
+{
+	VM_WARN_ON_ONCE(!pud_present(*pudp));
+	WRITE_ONCE(*pudp, __pud(0));
+}
+`,
				},
			},
			good: {
				subject: 'mm/x86: Add pudp_reset()',
				changelog: `Callers write the empty entry by hand.

Add pudp_reset() for them.`,
				files: {
					'arch/x86/include/asm/pgtable.h': `+static inline void pudp_reset(pud_t *pudp)
+{
+	VM_WARN_ON_ONCE(pud_none(*pudp));
+	WRITE_ONCE(*pudp, __pud(0));
+}
+`,
				},
			},
		},
	],
	visit: { helper },
};

function helper(view: HelperView, report: PatchReport): void {
	const { helperReport, sides } = view;
	if (!isModelled(helperReport) || (helperReport.change.kind !== 'differs' && helperReport.change.kind !== 'added'))
		return;
	const broken = helperReport.laws.find(({ asserted }) => asserted.length > 0);
	if (broken?.verdict.kind !== 'broken') return;
	const { asserted, verdict } = broken;
	// A requirement on an address or another argument is not about the entry.
	const cases = verdict.condition.cases.filter((requirements) => !requirements.some(({ name }) => name.includes('.')));
	if (cases.length === 0) return;
	const isAll = cases.length === verdict.condition.cases.length;
	if (!isNew(view)) {
		const before = beforePatch(sides, helperReport.name).laws.find(({ asserted }) => asserted.length > 0);
		if (before !== undefined && before.verdict.kind !== 'holds') return;
	}
	const [only, more] = asserted;
	const claim = only === undefined || more !== undefined ? null : only;
	const where = whereWords({ cases, isWhole: verdict.condition.isWhole && isAll });
	report({
		span: (claim === null ? null : claimSpan(view, claim)) ?? nameSpan(view),
		message: `${helperReport.name}() may warn about a mapped leaf: ${claim === null ? 'its assertions fail' : `"${claim}" fails`} ${where}`,
	});
}

/** Maximum number of lines of a helper that are searched for a claim. */
const MAX_LINES = 80;

/** The place of a claim in the helper's lines of the post-image; null if it is not written there as such. */
function claimSpan({ span, patch: { content } }: HelperView, claim: string): Span | null {
	const first = content.lines.lineAt(span.start);
	for (let line = first; line < Math.min(first + MAX_LINES, content.lines.count); line++) {
		const text = content.lines.text(line);
		if (/^.}/.test(text)) return null;
		const at = text.startsWith('-') ? -1 : text.indexOf(claim);
		const start = content.lines.start(line) + at;
		if (at !== -1) return { start, end: start + claim.length };
	}
	return null;
}
