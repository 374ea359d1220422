import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('zero-page-not-special');

test('reports entries of the zero page that are not special', () => {
	check({
		files: {
			'mm/migrate.c': ` {
+	newpte = pfn_pte(my_zero_pfn(pvmw->address), READ_ONCE(vma->vm_page_prot));
#                ^^^^^^^ zero-page-not-special: the entry of the zero page is not special: use pte_mkspecial()
+	set_pte_at(vma->vm_mm, pvmw->address, pvmw->pte, newpte);
 }`,
		},
	});
	check({
		files: {
			'mm/userfaultfd.c': ` {
+	pte_t zero = pfn_pte(page_to_pfn(ZERO_PAGE(addr)), vma->vm_page_prot);
#                    ^^^^^^^ zero-page-not-special: the entry of the zero page is not special: use pte_mkspecial()
+	set_pte_at(mm, addr, pte, zero);
 }`,
		},
	});
});

test('accepts special entries', () => {
	check({
		files: {
			'mm/migrate.c': ` {
+	newpte = pte_mkspecial(pfn_pte(my_zero_pfn(pvmw->address), READ_ONCE(vma->vm_page_prot)));
+	set_pte_at(vma->vm_mm, pvmw->address, pvmw->pte, newpte);
 }`,
		},
	});
	check({
		files: {
			'mm/userfaultfd.c': ` {
+	pte_t zero = pte_mkspecial(pfn_pte(page_to_pfn(ZERO_PAGE(addr)), vma->vm_page_prot));
+	set_pte_at(mm, addr, pte, zero);
 }`,
		},
	});
});
