import { readCall, spell } from '../../c/calls.ts';
import { type Body, bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableReadTwice: Rule = {
	id: 'page-table-read-twice',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table walk without a lock that reads an entry again after testing it',
	why: `A walk without locks reads each entry once, tests what it read, and continues with that. \`pud_offset()\` reads the entry of the
level above through its pointer: between both the table may have been unmapped, and what was tested is not what is followed.
\`p4d_offset_lockless()\`, \`pud_offset_lockless()\` and \`pmd_offset_lockless()\` take the value that was read.`,
	sources: [
		{
			title: 'Claudio Imbrenda, "KVM: s390: Fix unlikely race in try_get_locked_pte()"',
			url: 'https://lore.kernel.org/all/20260611150116.218162-3-imbrenda@linux.ibm.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	p4d = p4dp_get(p4dp);
+	if (!p4d_present(p4d))
+		return NULL;
+	pudp = pud_offset(p4dp, addr);
+	return try_spare(pudp, spin_trylock(ptl));
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	p4d = p4dp_get(p4dp);
+	if (!p4d_present(p4d))
+		return NULL;
+	pudp = pud_offset_lockless(p4dp, p4d, addr);
+	return try_spare(pudp, spin_trylock(ptl));
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const OFFSET = /^(?:p4d|pud|pmd)_offset$/;
/** `p4d = p4dp_get(p4dp)`, and the same by hand. */
const READ = /^(?:READ_ONCE\(\*(\w+)\)|(?:pgd|p4d|pud)p_get(?:_lockless)?\((\w+)\))$/;
/** Parameters for an entry and what was read from it, `pgd_t *pgdp, pgd_t pgd`: that is what walks without a lock pass on. */
const BOTH = /\b(pgd|p4d|pud)_t\*(\w+),\1_t(\w+),/;
/** What a walk without a lock does in the end. */
const LOCKLESS = /_nolock$|^spin_trylock$|^local_irq_save$|^local_irq_disable$/;

function hunk({ after, content, hunk: { heading } }: HunkView, report: Report): void {
	if (!after.image.text.includes('_offset(')) return;
	const { tokens } = after;
	for (const body of bodiesOf(after)) {
		const { first, last } = body;
		if (tokens[body.name]?.text.includes('_offset_lockless') === true) continue;
		/** The variables that hold what was read through a pointer, by the pointer. */
		const read = new Map(givenBoth(headOf(body)));
		const words = tokens.slice(first, last + 1);
		if (read.size === 0 && !words.some(({ kind, text }) => kind === 'identifier' && LOCKLESS.test(text))) continue;
		for (let index = first; index <= last; index++) {
			const token = tokens[index];
			const call = token?.kind === 'identifier' ? readCall(tokens, index) : null;
			if (token === undefined || call === null) continue;
			const match = READ.exec(spell(tokens, index, call.close));
			const pointer = match?.[1] ?? match?.[2];
			if (pointer !== undefined) {
				if (tokens[index - 1]?.text === '=') read.set(pointer, tokens[index - 2]?.text ?? '');
				continue;
			}
			const [table] = call.arguments;
			if (!OFFSET.test(token.text) || table === undefined || !after.isChanged(token)) continue;
			const name = spell(tokens, table.first, table.last);
			const value = read.get(name);
			if (value === undefined) continue;
			const message = `${token.text}() reads *${name} again after ${value} was tested: use ${token.text}_lockless()`;
			report({ span: after.span(token), message });
			break;
		}
	}

	/** The head of a function without blanks; of one that the hunk cuts off, what the hunk's heading has of it. */
	function headOf({ name, first }: Body): string {
		if (name !== -1) return spell(tokens, name, first);
		return content.text.slice(heading.start, heading.end).replaceAll(/\s/g, '');
	}
}

/** The variable that a function gets with a pointer to the entry that it was read from, by the pointer. */
function givenBoth(head: string): readonly (readonly [string, string])[] {
	const [, , pointer, value] = BOTH.exec(head) ?? [];
	return pointer === undefined || value === undefined ? [] : [[pointer, value]];
}
