import { bodyCall } from '../../pagetable/calls/bodyCalls.ts';
import { type Analysis, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const hugeEntryClearedAsBad: Rule = {
	id: 'huge-entry-cleared-as-bad',
	group: 'semantic',
	severity: 'information',
	summary: 'Test for a huge page after the call that clears huge entries as bad',
	why: `\`pud_none_or_clear_bad()\` takes every entry that does not lead to a page table for a damaged one: it prints an error and
clears it. A huge page does not survive it, so that a test for a leaf afterwards never finds one. Test for a leaf first.`,
	sources: [{ title: 'Page Tables', url: 'https://docs.kernel.org/mm/page_tables.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	if (pud_none_or_clear_bad(pud))
+		return NULL;
+	if (pud_leaf(*pud))
+		return pud_page(*pud);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	if (pud_leaf(*pud))
+		return pud_page(*pud);
+	if (pud_none_or_clear_bad(pud))
+		return NULL;
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const CLEARS = /^(?:pmd|pud|p4d|pgd)_none_or_clear_bad$/;
const TESTS = /^(?:pmd|pud|p4d|pgd)_(?:leaf|huge|large|trans_huge|devmap|sect)$/;

/** The pointers to entries that were tested by a call that clears bad ones, with that call. */
type Cleared = ReadonlyMap<string, number>;

function hunk({ after }: HunkView, report: Report): void {
	if (!after.image.text.includes('_none_or_clear_bad')) return;
	const { tokens } = after;
	const reported = new Set<number>();
	const analysis: Analysis<Cleared> = {
		call: (cleared, index) => {
			const call = bodyCall(after, index);
			const [operand = ''] = call?.operands ?? [];
			if (call === null) return cleared;
			if (CLEARS.test(call.name)) return new Map([...cleared, [operand, index]]);
			const by = TESTS.test(call.name) ? cleared.get(operand.replace(/^\*/, '')) : undefined;
			const at = after.firstChanged(index, by ?? -1);
			if (by === undefined || at === undefined || reported.has(index)) return cleared;
			reported.add(index);
			const message = `${call.name}() is never true after ${tokens[by]?.text ?? ''}(), which clears huge entries`;
			report({ span: after.span(at), message });
			return cleared;
		},
		meet: (first, second) => new Map([...first].filter(([pointer, index]) => second.get(pointer) === index)),
	};
	for (const body of bodiesOf(after)) followPaths<Cleared>(after, body, new Map(), analysis);
}
