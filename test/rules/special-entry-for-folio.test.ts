import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('special-entry-for-folio');

test('reports the frame of a folio whose reference is taken', () => {
	check({
		files: {
			'mm/example.c': `+static int example(void)
+{
+	folio_get(folio);
+	folio_add_file_rmap_pud(folio, &folio->page, vma);
+	insert_pfn_pud(vma, addr, pud,
#       ^^^^^^^^^^^^^^ special-entry-for-folio: insert_pfn_pud() makes the entry of a folio pud_mkspecial(), which hides its reference
+			pfn_to_pfn_t(folio_pfn(folio)), write);
+}`,
		},
	});
});

test('accepts frames without a reference', () => {
	for (const body of [
		'+	insert_pfn_pud(vma, addr, pud, folio_pfn(folio), write);',
		'+	folio_get(folio);\n+	insert_pfn_pud(vma, addr, pud, pfn, write);',
		'+	folio_get(folio);\n+	insert_page_pud(vma, addr, pud, page, write);',
	]) {
		check({ files: { 'mm/example.c': `+static int example(void)\n+{\n${body}\n+}` } });
	}
});
