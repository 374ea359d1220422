import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('object-not-static');

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
