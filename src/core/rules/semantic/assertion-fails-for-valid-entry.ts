import { readCall, spell } from '../../c/calls.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const assertionFailsForValidEntry: Rule = {
	id: 'assertion-fails-for-valid-entry',
	group: 'semantic',
	severity: 'information',
	summary: 'Assertion about a page-table entry that fails for valid ones',
	why: `\`mprotect(PROT_NONE)\` and NUMA hinting leave entries of user space that no access is allowed through, and each architecture
marks them in its own way: some without the present flag of the hardware, powerpc as privileged. An assertion that rejects the mark
warns of entries that are valid.

Where a huge entry is cleared, it may also be one for a migration, which is not present.`,
	sources: [
		{
			title: 'Benjamin Gray, "powerpc/64s: Fix __pte_needs_flush() false positive warning"',
			url: 'https://lore.kernel.org/all/20230302225947.81083-1-bgray@linux.ibm.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/powerpc/include/asm/book3s/64/tlbflush.h': ` {
+	VM_WARN_ON_ONCE(oldval & _PAGE_PRIVILEGED);
 }`,
				},
			},
			good: {
				files: {
					'arch/powerpc/include/asm/book3s/64/tlbflush.h': ` {
+	VM_WARN_ON_ONCE(!(oldval & _PAGE_PTE));
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

interface Mark {
	readonly path: RegExp;
	readonly has: readonly string[];
	readonly lacks: readonly string[];
	/** The last kernel that has it, if it is not the current one. */
	readonly until?: string;
}

/** How architectures mark PROT_NONE: flags that such an entry has, and flags of other user entries that it lacks. */
const MARKS: readonly Mark[] = [
	{ path: /^arch\/powerpc\/.*book3s/, has: ['_PAGE_PRIVILEGED'], lacks: ['_PAGE_READ'], until: 'v6.7' },
	{ path: /^arch\/x86\//, has: ['_PAGE_PROTNONE'], lacks: ['_PAGE_PRESENT'] },
	{ path: /^arch\/arm64\//, has: ['PTE_PROT_NONE', 'PTE_PRESENT_INVALID'], lacks: ['PTE_VALID', 'PTE_USER'] },
	{ path: /^arch\/riscv\//, has: ['_PAGE_PROT_NONE'], lacks: ['_PAGE_PRESENT'] },
	{ path: /^arch\/s390\//, has: ['_PAGE_INVALID'], lacks: ['_PAGE_READ'] },
	{ path: /^arch\/loongarch\//, has: ['_PAGE_PROTNONE', '_PAGE_NO_READ'], lacks: ['_PAGE_PRESENT'] },
];

const ASSERTS = /^(?:VM_|DEBUG_)?(?:WARN|BUG)_ON(?:_ONCE|_VMA|_MM)?$/;
/** `val & FLAG`, or its negation. */
const CLAIM = /^(!?)\(*(?:pte|pmd|pud)?\w*(?:_val\(\*?\w+\))?&(\w+)\)*$/;

/** Functions that clear any entry that a table may have. */
const TAKES = /^(?:\w+__)?pmdp_huge_get_and_clear(?:_full)?$/;
/** An assertion, or one of its alternatives, that wants a present entry. */
const PRESENT = /(?:^|\|\|)!pmd_present\([^()]*\)$/;

function hunk(view: HunkView, report: Report): void {
	if (!/_ON(?:_ONCE)?\(/.test(view.after.image.text)) return;
	checkMarks(view, report);
	checkTaken(view, report);
}

/** Assertions of functions that clear entries which need not be present. */
function checkTaken({ after }: HunkView, report: Report): void {
	const { tokens } = after;
	for (const { name, open, close } of after.functions) {
		if (!TAKES.test(tokens[name]?.text ?? '')) continue;
		for (let index = open; index < close; index++) {
			const token = tokens[index];
			if (token === undefined || !ASSERTS.test(token.text) || !after.isChanged(token)) continue;
			const claim = readCall(tokens, index)?.arguments[0];
			if (claim === undefined || !PRESENT.test(spell(tokens, claim.first, claim.last))) continue;
			report({ span: after.span(token), message: 'this assertion fails for migration entries, which are not present' });
		}
	}
}

/** Assertions that the marks of PROT_NONE violate. */
function checkMarks({ path, after }: HunkView, report: Report): void {
	const marks = MARKS.find((each) => each.path.test(path));
	if (marks === undefined) return;
	const { tokens } = after;
	/** Functions that are about entries of user space show it by a vma, or by comparing two states of an entry. */
	const isOfUser = /\bvm_area_struct\b|needs_flush|need_flush/.test(after.image.text);
	for (const [index, token] of tokens.entries()) {
		if (!ASSERTS.test(token.text) || !after.isChanged(token)) continue;
		const claim = readCall(tokens, index)?.arguments[0];
		const [, negation, flag = ''] = (claim && CLAIM.exec(spell(tokens, claim.first, claim.last))) ?? [];
		const flags: readonly string[] = negation === '' ? marks.has : isOfUser ? marks.lacks : [];
		if (negation === undefined || !flags.includes(flag)) continue;
		const which = `${negation === '' ? 'have' : 'lack'} ${flag}${marks.until ? ` up to ${marks.until}` : ''}`;
		report({ span: after.span(token), message: `this assertion fails for PAGE_NONE entries, which ${which}` });
	}
}
