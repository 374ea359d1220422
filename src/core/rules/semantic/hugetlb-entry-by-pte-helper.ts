import { spell } from '../../c/calls.ts';
import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { type Body, bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const hugetlbEntryByPteHelper: Rule = {
	id: 'hugetlb-entry-by-pte-helper',
	group: 'semantic',
	severity: 'information',
	summary: 'Entry of a hugetlb page read or written by a helper for ptes',
	why: `\`huge_pte_offset()\` returns the entry of any level as a \`pte_t *\`. Architectures store it in another format (s390) or as
several entries (arm64, riscv, powerpc), so that \`ptep_get()\` and \`set_pte_at()\` read and write something else. Use the helpers for
hugetlb: \`huge_ptep_get()\`, \`set_huge_pte_at()\`, \`huge_pte_clear()\`.`,
	sources: [{ title: 'HugeTLB Pages', url: 'https://docs.kernel.org/admin-guide/mm/hugetlbpage.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	ptep = huge_pte_offset(mm, addr, size);
+	set_pte_at(mm, addr, ptep, entry);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	ptep = huge_pte_offset(mm, addr, size);
+	set_huge_pte_at(mm, addr, ptep, entry, size);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const LOOKUP = /^(?:huge_pte_offset|huge_pte_alloc|hugetlb_walk)$/;
/** The parameters of a callback for entries of hugetlb. */
const CALLBACK = /\(pte_t\*(\w+),unsignedlonghmask,/;

/** The helpers for hugetlb, by those for ptes. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
	['set_pte_at', 'set_huge_pte_at'],
	['ptep_get', 'huge_ptep_get'],
	['pte_clear', 'huge_pte_clear'],
	['ptep_get_and_clear', 'huge_ptep_get_and_clear'],
	['ptep_set_wrprotect', 'huge_ptep_set_wrprotect'],
	['ptep_clear_flush', 'huge_ptep_clear_flush'],
	['ptep_set_access_flags', 'huge_ptep_set_access_flags'],
]);

function hunk({ path, after }: HunkView, report: Report): void {
	// Architectures implement the helpers for hugetlb by those for ptes.
	if (path.startsWith('arch/') || !/huge_pte_(?:offset|alloc)|hugetlb_walk|hmask/.test(after.image.text)) return;
	for (const body of bodiesOf(after)) {
		const pointers = new Set<string>(givenTo(after, body));
		for (const { index, name, operands, result } of callsIn(after, body)) {
			if (LOOKUP.test(name) && result !== null) pointers.add(result);
			else if (result !== null) pointers.delete(result);
			const token = after.tokens[index];
			const instead = INSTEAD.get(name);
			if (instead === undefined || !token || !operands.some((operand) => pointers.has(operand))) continue;
			if (after.isChanged(token)) {
				report({
					span: after.span(token),
					message: `${name}() does not work for entries of hugetlb: use ${instead}()`,
				});
			}
		}
	}
}

/** The pointers to entries of hugetlb that a function gets. */
function givenTo({ tokens }: HunkView['after'], { name, first }: Body): readonly string[] {
	const [, pointer] = (name === -1 ? null : CALLBACK.exec(spell(tokens, name, first))) ?? [];
	return pointer === undefined ? [] : [pointer];
}
