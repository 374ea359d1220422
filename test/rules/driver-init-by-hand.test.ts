import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('driver-init-by-hand');

test('functions that do nothing else are reported', () => {
	check({
		hunk: `+static int __init example_init(void)
#                  ^^^^^^^^^^^^ driver-init-by-hand: use module_i2c_driver() instead of functions that only register
+{
+	return i2c_add_driver(&example_driver);
+}
+
+static void __exit example_exit(void)
+{
+	i2c_del_driver(&example_driver);
+}
+
+module_init(example_init);
+module_exit(example_exit);`,
	});
});

test('functions that do more are fine', () => {
	check({
		hunk: `+static int __init example_init(void)
+{
+	example_setup();
+	return platform_driver_register(&example_driver);
+}
+module_init(example_init);
+
+static void __exit example_exit(void)
+{
+	platform_driver_unregister(&example_driver);
+}
+module_exit(example_exit);`,
	});
});
