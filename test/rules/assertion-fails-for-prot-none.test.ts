import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('assertion-fails-for-prot-none');

test('reports assertions that the mark of PROT_NONE violates', () => {
	check({
		files: {
			'arch/x86/mm/example.c': `+static void example(struct vm_area_struct *vma, pte_t pte)
+{
+	VM_WARN_ON_ONCE(!(pte_val(pte) & _PAGE_PRESENT));
#       ^^^^^^^^^^^^^^^ assertion-fails-for-prot-none: this assertion fails for PAGE_NONE entries, which lack _PAGE_PRESENT
+	VM_BUG_ON(pte_val(pte) & _PAGE_PROTNONE);
#       ^^^^^^^^^ assertion-fails-for-prot-none: this assertion fails for PAGE_NONE entries, which have _PAGE_PROTNONE
+}`,
			'arch/powerpc/include/asm/book3s/64/example.h': `+	WARN_ON(oldval & _PAGE_PRIVILEGED);
#       ^^^^^^^ assertion-fails-for-prot-none: this assertion fails for PAGE_NONE entries, which have _PAGE_PRIVILEGED up to v6.6`,
		},
	});
});

test('accepts other flags, other architectures, and entries of the kernel', () => {
	check({
		files: {
			'arch/x86/mm/example.c': `+static void example(pte_t pte)
+{
+	WARN_ON(!(pte_val(pte) & _PAGE_PRESENT));
+	WARN_ON(pte_val(pte) & _PAGE_SPECIAL);
+	WARN_ON((pte_val(pte) & _PAGE_PROTNONE) && present);
+}`,
			'arch/powerpc/mm/nohash/example.c': `+	WARN_ON(oldval & _PAGE_PRIVILEGED);`,
		},
	});
});
