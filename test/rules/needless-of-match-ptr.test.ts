import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('needless-of-match-ptr');

test('a table that is always built is reported', () => {
	check({
		hunk: `+static const struct acpi_device_id example_acpi_match[] = {
+	{ "EXMP0001" },
+	{ }
+};
+
+static struct platform_driver example_driver = {
+	.driver = {
+		.acpi_match_table = ACPI_PTR(example_acpi_match),
#                                   ^^^^^^^^ needless-of-match-ptr: use example_acpi_match without ACPI_PTR(), which leaves it unused
+	},
+};`,
	});
});

test('a table under a condition, one that may be unused, and one out of view are fine', () => {
	const use = `
+
+static struct platform_driver example_driver = {
+	.driver.of_match_table = of_match_ptr(example_of_match),
+};`;
	const table = `+static const struct of_device_id example_of_match[] = {
+	{ .compatible = "example,device" },
+	{ }
+};`;
	check({ hunk: `+#ifdef CONFIG_OF\n${table}\n+#endif${use}` });
	check({ hunk: `${table}\n+#endif${use}` });
	check({ hunk: `${table.replace('example_of_match[]', 'example_of_match[] __maybe_unused')}${use}` });
	check({ hunk: `${table.replace('static', 'static __maybe_unused')}${use}` });
	check({ hunk: use.slice(1) });
});
