import { readCall, spell } from '../../c/calls.ts';
import { type Analysis, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableUsedAfterUnmap: Rule = {
	id: 'page-table-used-after-unmap',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table entry used through a pointer that was unmapped',
	why: `After \`pte_unmap()\` or \`pte_unmap_unlock()\` the page table may be freed, and with high memory its mapping is gone. What is read
through the pointer afterwards need not be the entry any more, and what is written damages other memory. Copy the entry while the
table is mapped, or unmap it later. \`pte_unmap()\` takes the pointer that mapping returned, not the address of a copy of the entry,
and not one past the last entry, which belongs to the next page.

The rule follows the paths of one function.`,
	sources: [
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
					'mm/example.c': ` {
 	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	pte_unmap_unlock(pte, ptl);
+	return pte_pfn(ptep_get(pte));
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
 	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	entry = ptep_get(pte);
+	pte_unmap_unlock(pte, ptl);
+	return pte_pfn(entry);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const UNMAP = /^pte_unmap(?:_unlock)?$/;
const USE = /^(?:_{0,2}ptep_\w+|set_pte(?:_at|s)?|pte_clear)$/;

/** The pointers that are unmapped on every path, with the call that unmapped each. */
type Unmapped = ReadonlyMap<string, number>;

function hunk({ after }: HunkView, report: Report): void {
	if (!after.image.text.includes('pte_unmap')) return;
	const { tokens, partners } = after;
	const reported = new Set<number>();
	const analysis: Analysis<Unmapped> = {
		call: (unmapped, index) => {
			const token = tokens[index];
			const call = readCall(tokens, index);
			if (token === undefined || call === null) return unmapped;
			const operands = call.arguments.map(({ first, last }) => spell(tokens, first, last));
			if (UNMAP.test(token.text)) {
				const [pointer = ''] = operands;
				if (pointer.startsWith('&') && after.isChanged(token) && !reported.has(index)) {
					reported.add(index);
					report({
						span: after.span(token),
						message: `${token.text}() takes the pointer to the entry, not ${pointer}`,
					});
				}
				if (isAdvanced(pointer, index) && after.isChanged(token) && !reported.has(index)) {
					reported.add(index);
					report({
						span: after.span(token),
						message: `the loop leaves ${pointer} one past the entries: use ${token.text}() with ${pointer} - 1`,
					});
				}
				return /^\w+$/.test(pointer) ? new Map([...unmapped, [pointer, index]]) : unmapped;
			}
			const used = [...unmapped].find(([pointer]) => USE.test(token.text) && operands.includes(pointer));
			if (used !== undefined && !reported.has(index) && !isAssigned(used[0], used[1], index)) {
				reported.add(index);
				const [pointer, unmapping] = used;
				const at = after.firstChanged(index, unmapping);
				const message = `${token.text}() uses ${pointer} after ${tokens[unmapping]?.text ?? ''}()`;
				if (at !== undefined) report({ span: after.span(at), message });
			}
			return unmapped;
		},
		meet: (first, second) => new Map([...first].filter(([pointer, index]) => second.get(pointer) === index)),
	};
	for (const body of bodiesOf(after)) followPaths<Unmapped>(after, body, new Map(), analysis);

	/** Whether the unmapping call at token `index` follows a loop that ends with `while (pointer++, …)`. */
	function isAdvanced(pointer: string, index: number): boolean {
		let end = index - 1;
		while (/^(?:arch_leave_lazy_mmu_mode|lazy_mmu_mode_disable|;|\(|\))$/.test(tokens[end]?.text ?? '')) {
			if (tokens[end]?.text === ')' && tokens[end - 1]?.text !== '(') break;
			end--;
		}
		const open = partners[end] ?? -1;
		if (tokens[end]?.text !== ')' || tokens[open - 1]?.text !== 'while' || tokens[open - 2]?.text !== '}') return false;
		return tokens.slice(open, end).some(({ text }, at) => {
			return text === pointer && [tokens[open + at - 1]?.text, tokens[open + at + 1]?.text].includes('++');
		});
	}

	/** Whether a pointer gets another value between two tokens. */
	function isAssigned(pointer: string, from: number, to: number): boolean {
		const [first, last] = from < to ? [from, to] : [to, from];
		for (let index = first; index < last; index++) {
			if (tokens[index]?.text === pointer && tokens[index + 1]?.text === '=') return true;
		}
		return false;
	}
}
