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

test('an export after a blank line is reported', () => {
	check({
		hunk: ` int a(void)
 {
 }
+
+EXPORT_SYMBOL(a);
#^^^^^^^^^^^^^ detached-export-symbol: EXPORT_SYMBOL(a) should directly follow a
+/* b */
+EXPORT_SYMBOL(b);`,
	});
});

test('the end of the previous hunk is not a definition', () => {
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

test('a macro above, or a value of several lines, may define the symbol', () => {
	check({
		hunk: `+DEFINE_EXAMPLE_GET(count, EXAMPLE_COUNT,
+		   struct example);
+EXPORT_SYMBOL_NS_GPL(example_count_get, "EXAMPLE");
+bool example_enabled = IS_ENABLED(CONFIG_EXAMPLE) ?
+		       true : false;
+EXPORT_SYMBOL(example_enabled);`,
	});
	check({
		hunk: `+void example_init(int a,
+		  int b);
+EXPORT_SYMBOL(example_count);
#^^^^^^^^^^^^^ detached-export-symbol: EXPORT_SYMBOL(example_count) should directly follow example_count`,
	});
});

test('a pointer to functions may be exported', () => {
	check({
		hunk: `+void (*example_hook)(struct example *example,
+		     int count);
+EXPORT_SYMBOL_GPL(example_hook);`,
	});
	check({
		hunk: `+void (*example_hook)(struct example *example,
+		     int count);
+EXPORT_SYMBOL_GPL(example_count);
#^^^^^^^^^^^^^^^^^ detached-export-symbol: EXPORT_SYMBOL_GPL(example_count) should directly follow example_count`,
	});
});

test('a macro may define and export what it makes a name for', () => {
	check({
		hunk: `+#define EXAMPLE_DEF(name) \\
+	void name##_get(void) \\
+	{ \\
+	} \\
+	EXPORT_SYMBOL_GPL(name##_get)`,
	});
	check({
		hunk: `+#define EXAMPLE_DEF(name) \\
+	int count; \\
+	EXPORT_SYMBOL_GPL(name)
#       ^^^^^^^^^^^^^^^^^ detached-export-symbol: EXPORT_SYMBOL_GPL(name) should directly follow name`,
	});
});
