import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('driver-init-by-hand');

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

test('each bus has a macro, for functions that undo each other', () => {
	const driver = (
		register: string,
		unregister: string,
		argument = '&example_driver',
	): string => `+static int __init example_init(void)
+{
+	return ${register}(&example_driver);
+}
+module_init(example_init);
+
+static void __exit example_exit(void)
+{
+	${unregister}(${argument});
+}
+module_exit(example_exit);`;
	const told = (hunk: string): string[] => lint(snippetText({ hunk })).map(({ message }) => message);
	const use = (macro: string): string[] => [`use ${macro}() instead of functions that only register`];
	assert.deepEqual(told(driver('acpi_bus_register_driver', 'acpi_bus_unregister_driver')), use('module_acpi_driver'));
	assert.deepEqual(
		told(driver('auxiliary_driver_register', 'auxiliary_driver_unregister')),
		use('module_auxiliary_driver'),
	);
	assert.deepEqual(told(driver('amba_driver_register', 'amba_driver_unregister')), use('module_amba_driver'));
	assert.deepEqual(told(driver('usb_register', 'usb_deregister')), use('module_usb_driver'));
	assert.deepEqual(told(driver('pci_register_driver', 'pci_unregister_driver')), use('module_pci_driver'));
	assert.deepEqual(told(driver('mdio_driver_register', 'mdio_driver_unregister')), use('mdio_module_driver'));
	assert.deepEqual(told(driver('acpi_bus_driver_register', 'acpi_bus_driver_unregister')), []);
	assert.deepEqual(told(driver('pci_register_driver', 'pci_unregister_driver', '&other_driver')), []);
	assert.deepEqual(told(driver('pci_register_driver', 'spi_unregister_driver')), []);
});

test('the result of the registration may be checked first', () => {
	const source = (statements: string, mark = '') => `+static int __init example_init(void)
${mark}+{
+	int ret;
+
${statements}
+}
+module_init(example_init);
+static void __exit example_exit(void)
+{
+	platform_driver_unregister(&example_driver);
+}
+module_exit(example_exit);`;
	const mark =
		'#                  ^^^^^^^^^^^^ driver-init-by-hand: use module_platform_driver() instead of functions that only register\n';
	const call = '+	ret = platform_driver_register(&example_driver);\n';
	check({ hunk: source(`${call}+	if (ret)\n+		return ret;\n+\n+	return 0;`, mark) });
	check({ hunk: source(`${call}+	return ret;`, mark) });
	check({ hunk: source(`${call}+	if (ret)\n+		example_warn();\n+	return ret;`) });
});
