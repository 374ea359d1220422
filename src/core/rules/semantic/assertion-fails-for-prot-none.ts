import { readCall, spell } from '../../c/calls.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const assertionFailsForProtNone: Rule = {
	id: 'assertion-fails-for-prot-none',
	group: 'semantic',
	severity: 'information',
	summary: 'Assertion about an entry that fails for PROT_NONE',
	why: `\`mprotect(PROT_NONE)\` and NUMA hinting leave entries of user space that no access is allowed through, and each architecture
marks them in its own way: some without the present flag of the hardware, powerpc as privileged. An assertion that rejects the mark
warns of entries that are valid.`,
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
	{ path: /^arch\/powerpc\/.*book3s/, has: ['_PAGE_PRIVILEGED'], lacks: ['_PAGE_READ'], until: 'v6.6' },
	{ path: /^arch\/x86\//, has: ['_PAGE_PROTNONE'], lacks: ['_PAGE_PRESENT'] },
	{ path: /^arch\/arm64\//, has: ['PTE_PROT_NONE', 'PTE_PRESENT_INVALID'], lacks: ['PTE_VALID', 'PTE_USER'] },
	{ path: /^arch\/riscv\//, has: ['_PAGE_PROT_NONE'], lacks: ['_PAGE_PRESENT'] },
	{ path: /^arch\/s390\//, has: ['_PAGE_INVALID'], lacks: ['_PAGE_READ'] },
	{ path: /^arch\/loongarch\//, has: ['_PAGE_PROTNONE', '_PAGE_NO_READ'], lacks: ['_PAGE_PRESENT'] },
];

const ASSERTS = /^(?:VM_|DEBUG_)?(?:WARN|BUG)_ON(?:_ONCE|_VMA|_MM)?$/;
/** `val & FLAG`, or its negation. */
const CLAIM = /^(!?)\(*(?:pte|pmd|pud)?\w*(?:_val\(\*?\w+\))?&(\w+)\)*$/;

function hunk({ path, after }: HunkView, report: Report): void {
	const marks = MARKS.find((each) => each.path.test(path));
	if (marks === undefined || !/_ON(?:_ONCE)?\(/.test(after.image.text)) return;
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
