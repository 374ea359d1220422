import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('detached-export-symbol');

test('below its function, its variable or its macro is fine', () => {
	check({
		hunk: `+int a(void)
+{
+}
+EXPORT_SYMBOL(a);
+int b;
+EXPORT_SYMBOL_GPL(b);
+DEFINE_MUTEX(c);
+EXPORT_SYMBOL(c);
+int d(void)
+{
+}
+#endif
+EXPORT_SYMBOL(d); /* d */
+BLOCKING_NOTIFIER_HEAD(e);
+EXPORT_SYMBOL(e);`,
	});
});

test('a blank line sets it apart', () => {
	check({
		hunk: ` int a(void)
 {
 }
+
+EXPORT_SYMBOL(a);
#^^^^^^^^^^^^^ detached-export-symbol: the export of 'a' stands away from its definition
+/* b */
+EXPORT_SYMBOL(b);`,
	});
});

test('the hunk above is another place', () => {
	check(`--- a/mm/example.c
+++ b/mm/example.c
@@ -10,1 +10,2 @@
 int example;
+int third;
@@ -30,1 +31,2 @@
+EXPORT_SYMBOL(example);
 int other;
`);
});
