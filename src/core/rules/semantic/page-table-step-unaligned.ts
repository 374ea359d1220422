import { spell } from '../../c/calls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableStepUnaligned: Rule = {
	id: 'page-table-step-unaligned',
	group: 'semantic',
	severity: 'information',
	summary: 'Step over a hole in a page table from an address that may be inside of it',
	why: `A loop that goes through a page table skips what an empty entry would map. If the address need not be aligned to that size, adding the
size leads into the middle of the next entry, and what is before it there is left out: \`round_up(addr + 1, PMD_SIZE)\`,
or \`pmd_addr_end()\`.

The rule reports such a step in a loop that takes steps of another size as well.`,
	sources: [{ title: 'Page Tables', url: 'https://docs.kernel.org/mm/page_tables.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	while (addr < end) {
+		pmd = pmd_offset(pud, addr);
+		if (pmd_none(*pmd)) {
+			addr += PMD_SIZE;
+			continue;
+		}
+		clone_pte(pmd, addr);
+		addr += PAGE_SIZE;
+	}
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	while (addr < end) {
+		pmd = pmd_offset(pud, addr);
+		if (pmd_none(*pmd)) {
+			addr = round_up(addr + 1, PMD_SIZE);
+			continue;
+		}
+		clone_pte(pmd, addr);
+		addr += PAGE_SIZE;
+	}
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const SIZE = /^(?:PAGE|PMD|PUD|P4D|PGDIR)_SIZE$/;
const EMPTY = /if\((?:\w+_none|!\w+_present)\([^()]*\)\)\{?$/;
/** Maximum number of tokens of a condition that is looked for. */
const MAX_CONDITION = 16;

function hunk({ after }: HunkView, report: Report): void {
	if (!/\+= P\w+_SIZE/.test(after.image.text)) return;
	const { tokens } = after;
	for (const { first, last } of bodiesOf(after)) {
		const steps: number[] = [];
		for (let index = first + 1; index < last; index++) {
			if (tokens[index]?.text === '+=' && SIZE.test(tokens[index + 1]?.text ?? '')) steps.push(index);
		}
		for (const step of steps) {
			const [variable, size] = [tokens[step - 1]?.text, tokens[step + 1]];
			if (size === undefined || !after.isChanged(size) || size.text === 'PAGE_SIZE') continue;
			const others = steps.some((each) => tokens[each - 1]?.text === variable && tokens[each + 1]?.text !== size.text);
			const isSkip = EMPTY.test(spell(tokens, Math.max(first, step - MAX_CONDITION), step - 2));
			if (!others || !isSkip || spell(tokens, step + 2, step + 3) !== ';continue') continue;
			const message = `${variable ?? ''} may be inside of what the entry maps: round up to ${size.text} instead`;
			report({ span: after.span(size), message });
		}
	}
}
