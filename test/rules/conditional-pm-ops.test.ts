import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('conditional-pm-ops');

test('other conditionals, and maintainers who do not ask, are left alone', () => {
	const body = `+static int example_resume(struct device *dev)
+{
+	return example_start(dev);
+}`;
	check({ files: { 'drivers/platform/x86/example.c': `+#ifdef CONFIG_EXAMPLE\n${body}\n+#endif` } });
	check({ files: { 'drivers/platform/x86/example.c': `+#ifdef CONFIG_PM_SLEEP\n${body}\n+#else\n+#endif` } });
	check({ files: { 'drivers/platform/x86/example.c': '+#ifdef CONFIG_PM_SLEEP\n+	int state;\n+#endif' } });
	check({ files: { 'drivers/iio/example.c': `+#ifdef CONFIG_PM_SLEEP\n${body}\n+#endif` } });
});

test('the pointer in a driver is reported', () => {
	check({
		files: {
			'drivers/platform/x86/example.c': `+#ifdef CONFIG_PM
#^^^^^^^^^^^^^^^^ conditional-pm-ops: use pm_ptr() instead of #ifdef (pdx86)
+	.pm = &example_pm_ops,
+#endif`,
		},
	});
});
