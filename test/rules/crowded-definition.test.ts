import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('crowded-definition');

test('what stands right below the end of a definition is marked', () => {
	check({
		hunk: `+struct example {
+	int count;
+};
+static int total;
#^^^^^^^^^^^^^^^^^ crowded-definition: missing a blank line below the definition
+
 static void example_update(void)
 {
 }
+#define EXAMPLE 1
#^^^^^^^^^^^^^^^^^ crowded-definition: missing a blank line below the definition`,
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

test('inner braces, names behind the brace and lines of the context are left alone', () => {
	check({ hunk: '+	}\n+	return 0;\n+} example;\n+int total;' });
	check({ hunk: '-int a;\n+}\n int total;' });
});
