import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const argumentInOtherUnit: Rule = {
	id: 'argument-in-other-unit',
	group: 'semantic',
	severity: 'information',
	summary: 'Physical address, page frame number, size or shift where another of them is expected',
	why: `A page frame number, a physical address, a size in bytes and a page-size index are all integers, so that the compiler accepts
one for another: \`pfn_pmd()\` of an address leads to another page, \`set_huge_pte_at()\` of an index changes one entry of
many, and \`flush_tlb_range()\` of a length flushes nothing, since it takes the end.

The rule goes by what variables are called, and what the calls inside of arguments return.`,
	sources: [
		{ title: 'Physical Memory', url: 'https://docs.kernel.org/mm/physical_memory.html' },
		{ title: 'Cache and TLB Flushing Under Linux', url: 'https://docs.kernel.org/core-api/cachetlb.html' },
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { files: { 'mm/example.c': `+	set_pud(pudp, pfn_pud(next_phys, prot));` } },
			good: { files: { 'mm/example.c': `+	set_pud(pudp, pfn_pud(PFN_DOWN(next_phys), prot));` } },
		},
	],
	visit: { hunk },
};

type Unit = 'a page frame number' | 'a physical address' | 'a size in bytes' | 'the end of a range';

interface Taken {
	readonly callee: RegExp;
	/** Index of the argument. */
	readonly at: number;
	readonly unit: Unit;
}

/** The units of arguments. */
const TAKEN: readonly Taken[] = [
	{
		callee: /^(?:pfn_(?:pte|pmd|pud|p4d|pgd|to_page|to_kaddr|to_nid|valid)|PFN_PHYS|__pfn_to_phys)$/,
		at: 0,
		unit: 'a page frame number',
	},
	{
		callee: /^(?:__va|phys_to_virt|phys_to_page|PHYS_PFN|PFN_DOWN|PFN_UP|__phys_to_pfn)$/,
		at: 0,
		unit: 'a physical address',
	},
	{ callee: /^set_huge_pte_at$/, at: 4, unit: 'a size in bytes' },
	{ callee: /^(?:huge_pte_clear|huge_ptep_get_and_clear)$/, at: 3, unit: 'a size in bytes' },
	{ callee: /^(?:tlb_remove_page_size|tlb_change_page_size)$/, at: 2, unit: 'a size in bytes' },
	{ callee: /^(?:flush_tlb_range|flush_cache_range|flush_(?:pmd|pud)_tlb_range)$/, at: 2, unit: 'the end of a range' },
	{ callee: /^flush_tlb_kernel_range$/, at: 1, unit: 'the end of a range' },
];

const PHYSICAL =
	/^(?:\w+_)?(?:phys|paddr|phys_addr|pa)$|^(?:__pa(?:_symbol)?|virt_to_phys|page_to_phys|\w+_phys)\([^()]*\)$/;
const FRAME = /^(?:\w+_)?pfn$|^(?:page_to_pfn|virt_to_pfn|(?:pte|pmd|pud)_pfn)\([^()]*\)$/;
const SHIFT = /^(?:\w+_)?(?:shift|order)$/;
/** An index of powerpc's page sizes; elsewhere, a variable of that name is a size. */
const PAGE_SIZE_INDEX = /\bint psize\b|\bpsize [!=]= MMU_PAGE_/;
const LENGTH = /^(?:size|len|length|sz|(?:HPAGE_)?(?:PAGE|PMD|PUD|P4D)_SIZE|huge_page_size\([^()]*\))$/;

/** What is not of a unit, and what it is instead. */
const OTHERS: Readonly<Record<Unit, readonly (readonly [RegExp, string])[]>> = {
	'a page frame number': [[PHYSICAL, 'a physical address']],
	'a physical address': [[FRAME, 'a page frame number']],
	'a size in bytes': [
		[SHIFT, 'a shift'],
		[/^HPAGE_P(?:MD|UD)_NR$/, 'a number of pages'],
		[/^HPAGE_P(?:MD|UD)_(?:ORDER|SHIFT)$/, 'a shift'],
	],
	'the end of a range': [[LENGTH, 'a size']],
};

const CANDIDATES = /pfn|PFN|phys|__va|huge_pte|_page_size|flush_/;

function hunk({ path, language, after }: HunkView, report: Report): void {
	if (language !== 'c' || !CANDIDATES.test(after.image.text)) return;
	const { text } = after.image;
	const hasIndex = PAGE_SIZE_INDEX.test(text) && !text.includes('psize = huge_page_size');
	for (const { index, name, operands, close } of callsIn(after, { first: 0, last: after.tokens.length - 1 })) {
		const token = after.firstChanged(index, close);
		const taken = TAKEN.find(({ callee, at }) => callee.test(name) && at < operands.length);
		if (taken === undefined || token === undefined) continue;
		const operand = operands[taken.at] ?? '';
		// Mappings of the kernel have no VMA, whose pages would have a size.
		const isEarly = path.startsWith('arch/powerpc/') && operands[0] === '&init_mm';
		const isIndex = taken.unit === 'a size in bytes' && operand === 'psize' && (hasIndex || isEarly);
		const other = isIndex
			? ([/psize/, 'an index'] as const)
			: OTHERS[taken.unit].find(([pattern]) => pattern.test(operand));
		if (other === undefined) continue;
		report({ span: after.span(token), message: `${name}() takes ${taken.unit}, and ${operand} is ${other[1]}` });
	}
}
