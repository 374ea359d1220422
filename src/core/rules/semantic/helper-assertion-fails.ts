import type { Span } from '../../text/span.ts';
import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { entryWords, isModelled, isNew, nameSpan, whereWords } from '../../lint/helperWords.ts';
import { beforePatch } from '../../pagetable/compare/baseline.ts';

export const helperAssertionFails: Rule = {
	id: 'helper-assertion-fails',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table helper asserts what an entry that software maps does not fulfil',
	why: `A helper that warns of an entry says that no caller ever has such an entry. Whether that is so, tests tell only if they
happen to make it: a PROT_NONE leaf is mapped, but \`pud_present()\` is false of it, so that \`pudp_invalidate()\`
warns of an entry that \`mprotect()\` makes.

The extension tries the assertions of a helper on every leaf that software maps, present or PROT_NONE, and names those
that violate them; what is asserted of an address or another argument is not its business. Whether such a leaf gets there is the callers' business, hence only "possible". An assertion that
was violated before the patch gives no finding.`,
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
	// What is wrong with an address or another argument is not about the entry.
	const cases = verdict.condition.cases.filter((requirements) => !requirements.some(({ name }) => name.includes('.')));
	if (cases.length === 0) return;
	const isAll = cases.length === verdict.condition.cases.length;
	if (!isNew(view)) {
		const before = beforePatch(sides, helperReport.name).laws.find(({ asserted }) => asserted.length > 0);
		if (before !== undefined && before.verdict.kind !== 'holds') return;
	}
	const [only, more] = asserted;
	const claim = only === undefined || more !== undefined ? 'what it asserts' : only;
	const entry = isAll ? entryWords(verdict.samples[0] ?? null, verdict.entry) : null;
	const where = whereWords({ cases, isWhole: verdict.condition.isWhole && isAll }, entry);
	report({
		span: (claim === only ? claimSpan(view, claim) : null) ?? nameSpan(view),
		message: `possible warning in ${helperReport.name}(): ${claim} does not hold for a mapped leaf ${where}`,
	});
}

/** As many lines as a helper that asserts something may have. */
const MOST_LINES = 80;

/** Where a claim stands as written on a line of the helper that the new side has. */
function claimSpan({ span, patch: { content } }: HelperView, claim: string): Span | null {
	const first = content.lines.lineAt(span.start);
	for (let line = first; line < Math.min(first + MOST_LINES, content.lines.count); line++) {
		const text = content.lines.text(line);
		if (/^.}/.test(text)) return null;
		const at = text.startsWith('-') ? -1 : text.indexOf(claim);
		const start = content.lines.start(line) + at;
		if (at !== -1) return { start, end: start + claim.length };
	}
	return null;
}
