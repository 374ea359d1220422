import type { PatchReport, HelperView, Rule } from '../../lint/rule.ts';
import { isModelled, isNew, nameSpan, whereWords } from '../../lint/helperWords.ts';
import { type Law, LAWS } from '../../pagetable/compare/lawTable.ts';
import { beforePatch } from '../../pagetable/compare/baseline.ts';

export const helperLawBroken: Rule = {
	id: 'helper-law-broken',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table helper that breaks a law between helpers',
	why: `Helpers depend on each other: a leaf is present, marking a leaf invalid keeps its page frame, and changing the protection
of a dirty entry keeps it dirty. \`mm/debug_vm_pgtable.c\` tests some of these laws on a few entries at boot; the rule checks
them for all entries, with the helpers as they are after the patch, and reports laws that do not hold.

A law that was broken before the patch is not reported. If a patch has to break a law, the changelog should say so, since
code that relies on the law is not part of the patch.

The laws, with X for the level, and why each has to hold:

${LAWS.map(lawLine).join('\n')}`,
	sources: [
		{
			title: 'Architecture page table helpers',
			url: 'https://docs.kernel.org/mm/arch_pgtable_helpers.html',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				subject: 'mm/x86: Take the protection from the caller in pmd_wrprotect()',
				changelog: `Callers toggle the write permission by hand.

Let pmd_wrprotect() do so, for all of its callers.`,
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline pmd_t pmd_wrprotect(pmd_t pmd)
 {
-	return pmd_clear_flags(pmd, _PAGE_RW);
+	return __pmd(pmd_val(pmd) ^ _PAGE_RW);
 }`,
				},
			},
			good: {
				subject: 'mm/x86: Mask the write permission in pmd_wrprotect()',
				changelog: `pmd_clear_flags() is one call too many for a single bit.

Mask the bit in place.`,
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline pmd_t pmd_wrprotect(pmd_t pmd)
 {
-	return pmd_clear_flags(pmd, _PAGE_RW);
+	return __pmd(pmd_val(pmd) & ~_PAGE_RW);
 }`,
				},
			},
		},
	],
	visit: { helper },
};

/** A law as a line of a list, with code as such. */
function lawLine({ sentence, reason, known }: Law): string {
	const exception = known === undefined ? '' : ` (known to be broken: ${known})`;
	return `- ${sentence.replace(/X_\w+\(\)/g, '`$&`')}: otherwise ${reason}${exception}`;
}

function helper(view: HelperView, report: PatchReport): void {
	const { helperReport, siblings, sides } = view;
	if (!isModelled(helperReport) || (helperReport.change.kind !== 'differs' && helperReport.change.kind !== 'added'))
		return;
	const isAdded = isNew(view);
	const earlier = siblings.slice(0, siblings.indexOf(helperReport));
	for (const { law, asserted, verdict } of helperReport.laws) {
		if (verdict.kind !== 'broken' || asserted.length > 0) continue;
		// A law about several helpers of the patch is reported at the first.
		if (earlier.some(({ laws }) => laws.some((other) => other.law === law))) continue;
		if (!isAdded) {
			const before = beforePatch(sides, helperReport.name).laws.find((other) => other.law === law);
			if (before?.verdict.kind !== 'holds') continue;
		}
		const where = whereWords(verdict.condition);
		report({ span: nameSpan(view), message: `${isAdded ? `law "${law}" does not hold` : noLonger(law)} ${where}` });
	}
}

/** A law in the negative: `pud_leaf() no longer implies pud_present()`. */
function noLonger(law: string): string {
	return law.replace(/\(\) (?:is )?/, '$&no longer ');
}
