import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const entryInInt: Rule = {
	id: 'entry-in-int',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table entry or size of a large page in an int',
	why: `Page-table entries of 64-bit machines have flags and page frame bits above bit 31, which an \`int\` loses: use \`pteval_t\`, or
\`unsigned long\`. \`1 << PUD_SHIFT\` and \`1 << huge_page_shift(h)\` are computed as an \`int\`, too, whatever they are assigned to,
and huge pages of 2 GB and more exist: use \`1UL\`.`,
	sources: [{ title: 'Page Tables', url: 'https://docs.kernel.org/mm/page_tables.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { files: { 'mm/example.c': `+	unsigned int value = pte_val(pte);` } },
			good: { files: { 'mm/example.c': `+	pteval_t value = pte_val(pte);` } },
		},
	],
	visit: {
		hunk: patternWith(
			['_val(', '_pfn(', '_SHIFT', 'huge_page_'],
			/\b(?:unsigned int|int|u32|uint32_t|unsigned)\s+(\w+)\s*=\s*((?:pte|pmd|pud|p4d|pgd|pgprot)_(?:val|pfn)\()[^()=&|!<>?]*\)\s*[;,]|\b1(?:U?)\s*<<\s*\(?\s*(huge_page_(?:shift|order)\(|(?:PUD|P4D|PGDIR)_SHIFT\b)/,
			([whole, name = '', call = '', shift], _, { path }) => {
				if (!WIDE.test(path)) return null;
				if (shift === undefined)
					return { message: `${name} has 32 bits, and ${call}) may have more: use unsigned long` };
				if (shift.startsWith('huge_page_order') && !whole.includes('PAGE_SHIFT')) return null;
				return { message: `1 << ${shift.replace('(', '()')} is an int: use 1UL, as the page may be larger` };
			},
		),
	},
};

/** Code of machines whose entries have 64 bits. */
const WIDE = /^(?:mm|fs|virt|kernel)\/|^arch\/(?:x86|arm64|s390|riscv|loongarch|powerpc\/\S*64)/;
