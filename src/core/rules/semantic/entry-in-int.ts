import { patternWith } from '../../lint/pattern.ts';
import { variablesOf } from '../../code/variablesOf.ts';
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
			['_val(', '_pfn(', '_SHIFT', '_MASK', 'huge_page_'],
			/(\b(?:unsigned int|unsigned long|int|u32|uint32_t|unsigned)\s+)?\b(\w+)\s*=\s*((?:native_)?(?:pte|pmd|pud|p4d|pgd|pgprot)_(?:val|pfn)\()[^()=&|!<>?]*\)\s*[;,]|\bu(?:int)?32(?:_t)?\s+(\w+)\s*=\s*(P(?:AGE|MD|UD|4D|GDIR)_MASK)\b|\b1U?\s*<<\s*\(?\s*(huge_page_shift\(|(?:PUD|P4D|PGDIR)_SHIFT\b)/,
			([, type, name = '', call = '', masked, mask = '', shift], { code }, hunk) => {
				const isLong = type?.trimEnd().endsWith('long') === true;
				if (!(isLong ? PAE : WIDE).test(hunk.path)) return null;
				if (isLong) {
					return call.includes('_val')
						? { message: `an unsigned long has 32 bits, and ${call}) has 64: use the type of the entry` }
						: null;
				}
				if (shift !== undefined) {
					return { message: `1 << ${shift.replace('(', '()')} is an int: use 1UL, as the page may be larger` };
				}
				if (masked !== undefined) return { message: `${masked} has 32 bits, and ${mask} has more: use unsigned long` };
				// A member or an element of that name is a different variable.
				const isMember = /[.>\]]/.test(code.charAt(code.indexOf(name) - 1));
				if (type === undefined && (isMember || !variablesOf(hunk, NARROW).has(name))) return null;
				return { message: `${name} has 32 bits, and ${call}) may have more: use unsigned long` };
			},
		),
	},
};

const NARROW = /^(?:unsigned int|int|u32|uint32_t|unsigned)$/;

/** Code of machines with 32 bits whose entries have 64. */
const PAE = /3level|\bpae\b/;
/** Code of machines whose entries have 64 bits. */
const WIDE = /^(?:mm|fs|virt|kernel)\/|^arch\/(?:x86|arm64|s390|riscv|loongarch|powerpc\/\S*64)/;
