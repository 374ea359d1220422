import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('missing-blank-after-definition');

test('code directly below the end of a definition is reported', () => {
	check({
		hunk: `+struct example {
+	int count;
+};
+static int total;
#^^^^^^^^^^^^^^^^^ missing-blank-after-definition: missing a blank line after the definition
+
 static void example_update(void)
 {
 }
+#define EXAMPLE 1
#^^^^^^^^^^^^^^^^^ missing-blank-after-definition: missing a blank line after the definition`,
	});
});

test('what belongs to the definition above may follow', () => {
	for (const line of [
		'EXPORT_SYMBOL_GPL(example);',
		'module_init(example);',
		'late_initcall(example);',
		'early_param("example", example);',
		'builtin_platform_driver(example);',
		'MODULE_DEVICE_TABLE(of, example);',
		'static DEVICE_ATTR_RO(example);',
		'#endif',
		'#else',
		'',
	])
		check({ hunk: ` static int example(void)\n {\n+}\n+${line}` });
});

test('inner braces, names after the brace and context lines are accepted', () => {
	check({ hunk: '+	}\n+	return 0;\n+} example;\n+int total;' });
	check({ hunk: '-int a;\n+}\n int total;' });
});

test('what marks a function may follow it', () => {
	check({
		hunk: ` int example(void)
 {
+}
+NOKPROBE_SYMBOL(example);`,
	});
	check({
		hunk: ` int example(void)
 {
+}
+static int count;
#^^^^^^^^^^^^^^^^^ missing-blank-after-definition: missing a blank line after the definition`,
	});
});

test('a line that the patch renews was there without a blank line before', () => {
	check({ hunk: ' }\n-static int example(int one)\n+static int example(int one, int two)\n {\n }' });
	check({
		hunk: ` }
-
+static int example(int one, int two)
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-blank-after-definition: missing a blank line after the definition
+{
+}`,
	});
});

test('accepts the macro that says that a function is defined', () => {
	check({ hunk: ' {\n+}\n+#define example example' });
	check({
		hunk: ` {
+}
+#define example other
#^^^^^^^^^^^^^^^^^^^^^ missing-blank-after-definition: missing a blank line after the definition`,
	});
});

test('a macro that registers what is defined above belongs to it', () => {
	check({
		hunk: `+static const struct example_desc example_desc = {
+	.count = 1,
+};
+EXAMPLE_REGISTER(example, &example_desc);
+
+static int example_init(void)
+{
+	return 0;
+}
+EXAMPLE_ENTRY(example, example_init);
+
+static const char *const example_names[] = {
+	"one",
+};
+EXAMPLE_NAMES(example_names)
+
+static int example_exit(void)
+{
+	return 0;
+}
+EXAMPLE_ENTRY(other, other_exit);
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-blank-after-definition: missing a blank line after the definition`,
	});
});
