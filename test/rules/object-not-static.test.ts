import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('object-not-static');

test('tables of ids that the file uses are reported', () => {
	check({
		hunk: `+const struct of_device_id example_of_match[] = {
#                          ^^^^^^^^^^^^^^^^ object-not-static: make example_of_match static: only this file uses it
+	{ .compatible = "example,device" },
+	{ }
+};
+static struct i2c_driver example_driver = {
+	.driver.of_match_table = example_of_match,
+};
+module_i2c_driver(example_driver);`,
	});
});

test('what another file uses or registers is left alone', () => {
	const driver = `+struct platform_driver example_driver = {
+	.probe = example_probe,
+};`;
	check({ hunk: driver });
	check({ hunk: `${driver}\n+EXPORT_SYMBOL_GPL(example_driver);` });
	check({
		files: {
			'drivers/example/core.c': `${driver}\n+platform_driver_register(&example_driver);`,
			'drivers/example/core.h': '+extern struct platform_driver example_driver;',
		},
	});
	check({ hunk: '+struct example example_table[] = {\n+	{ 1 },\n+};\n+module_platform_driver(example_table);' });
});

test('any object of a driver that its file uses is reported, with or without a value', () => {
	const path = 'drivers/example/example.c';
	check({
		files: {
			[path]: `+int example_debug;
#    ^^^^^^^^^^^^^ object-not-static: make example_debug static: only this file uses it
+module_param(example_debug, int, 0644);
+
+const struct clk_ops example_clk_ops = {
#                     ^^^^^^^^^^^^^^^ object-not-static: make example_clk_ops static: only this file uses it
+	.enable = example_enable,
+};
+
+u32 example_scales[2][2] = {
#    ^^^^^^^^^^^^^^ object-not-static: make example_scales static: only this file uses it
+	{ 1, 2 },
+	{ 3, 4 },
+};
+
+struct attribute *example_attrs[] = {
#                  ^^^^^^^^^^^^^ object-not-static: make example_attrs static: only this file uses it
+	&dev_attr_count.attr,
+	NULL
+};
+ATTRIBUTE_GROUPS(example);
+
+static int example_start(struct example *example)
+{
+	example->ops = &example_clk_ops;
+	return example_scales[0][1];
+}`,
		},
	});
	check({
		files: {
			[path]: `+const struct clk_ops example_clk_ops = {
+	.enable = example_enable,
+};
+EXPORT_SYMBOL_GPL(example_clk_ops);
+
+struct example_ops example_unused_ops = {
+	.start = example_start,
+};
+
+static int example_start(struct example *example)
+{
+	example->example_unused_ops = &example_clk_ops;
+	return 0;
+}`,
		},
	});
	check({
		files: {
			[path]: `-struct example_ops example_ops = {
+const struct example_ops example_ops = {
 	.start = example_start,
 };
+use(&example_ops);`,
		},
	});
});

test('structures and pointers to them without a value, and locks, are objects', () => {
	const path = 'drivers/example/example.c';
	const uses = `+
+static void example_start(struct platform_device *device)
+{
+	mutex_lock(&example_lock);
+	example_device = device;
+	example_ops.start = NULL;
+}`;
	check({
		files: {
			[path]: `+struct platform_device *example_device;
#                        ^^^^^^^^^^^^^^ object-not-static: make example_device static: only this file uses it
+struct example_ops example_ops;
#                   ^^^^^^^^^^^ object-not-static: make example_ops static: only this file uses it
+DEFINE_MUTEX(example_lock);
#             ^^^^^^^^^^^^ object-not-static: make example_lock static: only this file uses it
${uses}`,
		},
	});
	check({
		files: {
			[path]: `+struct platform_device *example_device;
+struct example_ops example_ops;
+DEFINE_MUTEX(example_lock);
${uses}`,
			'drivers/example/other.c': '+use(example_device, &example_ops, &example_lock);',
		},
	});
	check({
		files: {
			[path]: `+struct example_state;
+struct example_ops example_ops;
+static DEFINE_MUTEX(example_lock);
+DEFINE_EXAMPLE(example_table);
+LIST_HEAD(example_list);
+EXPORT_SYMBOL(example_list);
+
+static void example_start(struct example_state *state, struct example_ops *ops)
+{
+	mutex_lock(&example_lock);
+	list_add(&state->node, &example_list);
+	use(example_table);
+}
+
+static void example_stop(void)
+{
+LIST_HEAD(example_found);
+
+	list_del(&example_found);
+}`,
		},
	});
	checkFix(
		{ files: { [path]: '+DEFINE_SPINLOCK(example_lock);\n+int a = lock(&example_lock);' } },
		{ files: { [path]: '+static DEFINE_SPINLOCK(example_lock);\n+int a = lock(&example_lock);' } },
		{ safety: 'unsafe' },
	);
});

test('an attribute is not the name of an object', () => {
	check({
		files: {
			'drivers/example/example.c': `+const struct example_data example_first __initconst = {
#                          ^^^^^^^^^^^^^ object-not-static: make example_first static: only this file uses it
+	.count = 1,
+};
+static int __init example_start(void)
+{
+	return example_register(&example_first);
+}`,
		},
	});
});

test('a header that the series does not show may declare the object', () => {
	const source = `+#include <linux/module.h>
+#include "example.h"
+
+const struct example_data example_first = {
+	.count = 1,
+};
+static int example_start(void)
+{
+	return example_register(&example_first);
+}`;
	check({ files: { 'drivers/example/example.c': source } });
	const marked = source.replace(
		'first = {',
		'first = {\n#                          ^^^^^^^^^^^^^ object-not-static: make example_first static: only this file uses it',
	);
	check({ files: { 'drivers/example/example.h': '+struct example_data;', 'drivers/example/example.c': marked } });
});
