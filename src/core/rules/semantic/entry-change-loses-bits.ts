import { spell } from '../../c/calls.ts';
import { bodyCall, callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const entryChangeLosesBits: Rule = {
	id: 'entry-change-loses-bits',
	group: 'semantic',
	severity: 'information',
	summary: 'Present page-table entry read, changed and written back while the hardware may change it',
	why: `The hardware sets the accessed and dirty bits of a present entry at any time, the page-table lock does not keep it from
that. What it sets between reading the entry and \`set_pte_at()\` is lost: a page that was written is taken for a clean one. Clear
the entry when reading it, with \`ptep_modify_prot_start()\` or \`ptep_get_and_clear()\`, or use \`ptep_set_wrprotect()\`.`,
	sources: [{ title: 'Architecture page table helpers', url: 'https://docs.kernel.org/mm/arch_pgtable_helpers.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	entry = ptep_get(pte);
+	if (pte_present(entry))
+		set_pte_at(vma->vm_mm, addr, pte, pte_wrprotect(entry));
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	entry = ptep_get(pte);
+	if (pte_present(entry))
+		ptep_set_wrprotect(vma->vm_mm, addr, pte);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const READS = /^(?:ptep_get|pmdp_get|pudp_get|READ_ONCE)$/;
const CHANGES = /^(?:pte|pmd|pud)_(?:wrprotect|mkold|mkclean|clear_soft_dirty|mkuffd_wp|modify)$/;
const SETS = /^set_(?:pte|pmd|pud)_at$/;
const CLEARS =
	/get_and_clear|clear_flush|modify_prot_start|invalidate|_clear$|huge|swp|swap|softleaf|marker|cmpxchg|xchg/;
/** Functions that architectures and generic code make of others, and tests. */
const OTHERS =
	/^(?:arch|tools|lib)\/|\.h$|debug_vm_pgtable|pgtable-generic|kasan|vmalloc|sparse|percpu|ioremap|execmem/;

function hunk({ path, after }: HunkView, report: Report): void {
	if (OTHERS.test(path) || !/set_p(?:te|md|ud)_at/.test(after.image.text)) return;
	const { tokens } = after;
	for (const body of bodiesOf(after)) {
		const calls = callsIn(after, body);
		if (calls.some(({ name, operands }) => CLEARS.test(name) || operands.includes('&init_mm'))) continue;
		if (!calls.some(({ name }) => name.endsWith('_present'))) continue;
		for (const set of calls.filter(({ name }) => SETS.test(name))) {
			const [, , pointer = '', value = ''] = set.operands;
			const token = tokens[set.index];
			const [, made = value] = /^\w+\((\w+)\)$/.exec(value) ?? [];
			const change = calls.find(({ name, index, operands, result }) => {
				if (!CHANGES.test(name) || index > set.close) return false;
				return index > set.index ? operands[0] === made : result === value && operands[0] === value;
			});
			const reader = change && readerOf(change.operands[0] ?? '', pointer, body.first, set.index);
			if (!token || !reader || !after.isChanged(token)) continue;
			const message = `${set.name}() loses bits that the hardware sets after ${reader}: clear the entry when reading it`;
			report({ span: after.span(token), message });
		}
	}

	/** What reads the entry that `pointer` leads to into `variable`; null if nothing does. */
	function readerOf(variable: string, pointer: string, first: number, last: number): string | null {
		for (let index = first; index < last; index++) {
			if (tokens[index]?.text !== variable || tokens[index + 1]?.text !== '=') continue;
			const call = bodyCall(after, index + 2);
			const isRead = call !== null && READS.test(call.name) && call.operands[0]?.replace(/^\*/, '') === pointer;
			if (isRead) return `${call.name}()`;
			if (spell(tokens, index + 2, index + 3) === `*${pointer}`) return `reading *${pointer}`;
		}
		return null;
	}
}
