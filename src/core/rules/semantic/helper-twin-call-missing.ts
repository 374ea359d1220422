import { type FunctionDefinition } from '../../c/functions.ts';
import { callSequence } from '../../pagetable/calls/callSequence.ts';
import { isNamedByLevel, levelOf, nameAtLevel, withoutLevel } from '../../pagetable/entry/level.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { acrossHunks, type HunkFact, type PatchContext, type PatchReport, type Rule } from '../../lint/rule.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { groupBy } from '../../text/groupBy.ts';
import { shift, type Span } from '../../text/span.ts';

export const helperTwinCallMissing: Rule = {
	id: 'helper-twin-call-missing',
	group: 'semantic',
	severity: 'information',
	summary: 'Function of one page-table level that leaves out a call which its twin makes',
	why: `The functions for ptes, pmds and puds are mostly copies of each other. What is forgotten in a copy is rarely the change of the
entry, and often what has to come with it: \`page_table_check_pmd_set()\`, a TLB flush, the constructor of a page table, the count of
tables, a notifier. The same calls in another order are as suspicious: an entry is changed before the TLB is flushed.

The rule compares functions that the patch shows as a whole, if one calls all that the other one does but for such a call.`,
	sources: [
		{
			title: 'Page Table Check',
			url: 'https://docs.kernel.org/mm/page_table_check.html',
		},
		{
			title: 'Split page table lock',
			url: 'https://docs.kernel.org/mm/split_page_table_lock.html',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline void set_pmd_at(struct mm_struct *mm, unsigned long addr, pmd_t *pmdp, pmd_t pmd)
 {
 	page_table_check_pmd_set(mm, pmdp, pmd);
 	set_pmd(pmdp, pmd);
 }
 
+static inline void set_pud_at(struct mm_struct *mm, unsigned long addr, pud_t *pudp, pud_t pud)
+{
+	set_pud(pudp, pud);
+}`,
				},
			},
			good: {
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline void set_pmd_at(struct mm_struct *mm, unsigned long addr, pmd_t *pmdp, pmd_t pmd)
 {
 	page_table_check_pmd_set(mm, pmdp, pmd);
 	set_pmd(pmdp, pmd);
 }
 
+static inline void set_pud_at(struct mm_struct *mm, unsigned long addr, pud_t *pudp, pud_t pud)
+{
+	page_table_check_pud_set(mm, pudp, pud);
+	set_pud(pudp, pud);
+}`,
				},
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** Calls that come with the change of an entry or a table, with X for the level. */
const COMPANION =
	/^(?:page_table_check_\w+|pagetable_\w*[cd]tor|pgtable_\w*[cd]tor|flush_(?:X_)?tlb_\w+|mmu_notifier_\w+|update_mmu_cache\w*|mm_(?:inc|dec)_nr_\w+|pgtable_trans_huge_\w+|tlb_remove_\w+|arch_check_zapped_\w+)$/;

/** Levels that have all companions: there is no count of p4ds, and they had no constructors for long. */
const COMPLETE: ReadonlySet<string> = new Set(['pte', 'pmd', 'pud']);
const FLUSH = /^flush_\w*tlb/;

interface Definition {
	readonly name: string;
	readonly calls: readonly string[];
	/** Place of the name in the hunk. */
	readonly span: Span;
	readonly isChanged: boolean;
}

function gather({ after, language }: HunkView): readonly Definition[] | null {
	if (language !== 'c') return null;
	const found = after.functions.flatMap((definition: FunctionDefinition): readonly Definition[] => {
		const name = after.tokens[definition.name];
		if (!definition.isWhole || name === undefined || !isNamedByLevel(name.text)) return [];
		// What checks entries has its own reasons.
		if (name.text.includes('page_table_check')) return [];
		const body = after.tokens.slice(definition.open + 1, definition.close);
		const isChanged = body.some((token) => after.isChanged(token));
		return [{ name: name.text, calls: callSequence(after, definition), span: after.span(name), isChanged }];
	});
	return found.length === 0 ? null : found;
}

function check(_: Patch, report: PatchReport, { facts }: PatchContext<readonly Definition[]>): void {
	const families = groupBy(
		facts.flatMap(({ file, fact }) => fact.map((definition) => ({ family: familyOf(definition, file), definition }))),
		({ family }) => family,
	);
	for (const { file, start, fact } of facts) {
		for (const own of fact) {
			if (!own.isChanged || !COMPLETE.has(levelOf(own.name) ?? '')) continue;
			const twins = (families.get(familyOf(own, file)) ?? [])
				.slice(0, MAX_FAMILY)
				.map(({ definition }) => definition)
				.filter(({ name }) => name !== own.name);
			const named = (call: string): string =>
				`${nameAtLevel(call.replaceAll('X', 'pte'), levelOf(own.name) ?? 'pte')}()`;
			for (const twin of twins) {
				const missing = missingCall(own, twin);
				const early = missing === null ? earlyCall(own, twin) : null;
				if (missing === null && early === null) continue;
				const what = early === null ? `leaves out ${named(missing ?? '')}` : `calls ${named(early)} earlier`;
				const than = early === null ? ', unlike' : ' than';
				report({ span: shift(own.span, start), message: `${own.name}() ${what}${than} ${twin.name}()` });
				break;
			}
		}
	}
}

/** Maximum number of functions that one is compared with, some of which may have the same name. */
const MAX_FAMILY = 32;

/** What a function has in common with those of other levels in the same file. */
function familyOf({ name }: Definition, file: HunkFact<unknown>['file']): string {
	return `${filePath(file)} ${withoutLevel(name).replace('_huge_', '_')}`;
}

/** A companion that only the twin calls, where the function calls everything else that the twin does. */
function missingCall(own: Definition, twin: Definition): string | null {
	const calls = new Set(own.calls);
	const flushes = own.calls.some((call) => FLUSH.test(call));
	const missing = [...new Set(twin.calls)].filter((call) => !calls.has(call) && !(flushes && FLUSH.test(call)));
	const [first] = missing;
	return first !== undefined && missing.every((call) => COMPANION.test(call)) && own.calls.length > 0 ? first : null;
}

/** The first companion that comes earlier than in the twin, where both make the same calls in another order. */
function earlyCall(own: Definition, twin: Definition): string | null {
	if (own.calls.length !== twin.calls.length || own.calls.toSorted().join() !== twin.calls.toSorted().join())
		return null;
	const early = own.calls.find((call, index) => call !== twin.calls[index]);
	return early !== undefined && COMPANION.test(early) ? early : null;
}
