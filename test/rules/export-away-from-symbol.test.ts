import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('export-away-from-symbol');

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
+
+EXPORT_SYMBOL(d);
+BLOCKING_NOTIFIER_HEAD(e);
+EXPORT_SYMBOL(e);`,
	});
});
