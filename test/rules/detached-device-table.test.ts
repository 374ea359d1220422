import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('detached-device-table');

test('an export at the end of the file is reported', () => {
	check({
		hunk: `+static const struct dmi_system_id example_systems[] __initconst = {
+	{ .ident = "example" },
+	{ }
+};
+
+static int __init example_init(void)
+{
+	return 0;
+}
+
+MODULE_LICENSE("GPL");
+MODULE_DEVICE_TABLE(dmi, example_systems);
#^^^^^^^^^^^^^^^^^^^ detached-device-table: put MODULE_DEVICE_TABLE() directly below example_systems`,
	});
});

test('exports below the table are fine', () => {
	check({
		hunk: `+static const struct pci_device_id example_ids[] = {
+	{ }
+};
+
+MODULE_DEVICE_TABLE(pci, example_ids);`,
	});
	check({
		hunk: `+#ifdef CONFIG_OF
+static const struct of_device_id example_ids[] = {
+	{ }
+};
+#endif
+MODULE_DEVICE_TABLE(of, example_ids);
+MODULE_DEVICE_TABLE(pci, other_ids);`,
	});
});

test('the macro that registers a driver belongs to it', () => {
	const driver = `+static struct platform_driver example_driver = {
+	.probe = example_probe,
+};`;
	check({ hunk: `${driver}\n+module_platform_driver(example_driver);\n+\n+static int count;` });
	check({
		hunk: `${driver}
+
+static int example_count(void)
+{
+	return 0;
+}
+
+module_platform_driver(example_driver);
#^^^^^^^^^^^^^^^^^^^^^^ detached-device-table: put module_platform_driver() directly below example_driver`,
	});
});
