import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('manual-section-in-comment');

test('numbers of sections, tables and volumes are reported', () => {
	check({
		files: {
			'arch/x86/kvm/example.c': `+/* As the APM says in table 15-8. */
#                      ^^^^^^^^^^ manual-section-in-comment: "table 15-8" changes with the edition of the manual: quote the text instead (KVM x86)
+int example_first;
+/*
+ * The SDM describes it in
+ * Section 25.2.
#   ^^^^^^^^^^^^ manual-section-in-comment: "Section 25.2" changes with the edition of the manual: quote the text instead (KVM x86)
+ */
+int example_second;`,
		},
	});
});

test('manuals without numbers, numbers without manuals, and other code are accepted', () => {
	check({
		files: {
			'arch/x86/kvm/example.c': `+/* The SDM says that it is reserved, see "VM Entries". */
+int example_first;
+/* See table 3 of the binding. */
+int example_second;`,
		},
	});
});

test('only the KVM profile has the rule', () => {
	check({
		hunk: `+/* See SDM section 25.2. */
+int example_first;`,
	});
});
