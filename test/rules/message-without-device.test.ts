import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('message-without-device');

test('the first message beside a device is reported, of whatever type it is', () => {
	check({
		files: {
			'drivers/example/example.c': `+static int example_probe(struct platform_device *pdev)
+{
+	pr_warn_once("starting\\n");
#       ^^^^^^^^^^^^ message-without-device: use dev_warn_once(&pdev->dev, ...)
+	pr_err("cannot start\\n");
+	return -EIO;
+}`,
			'drivers/example/other.c': `+static int example_remove(struct i2c_client *client)
+{
+	pr_info("removed\\n");
#       ^^^^^^^ message-without-device: use dev_info(&client->dev, ...)
+	return 0;
+}`,
		},
	});
});

test('without a device, or where it may be NULL, nothing is reported', () => {
	const hunk = `+static int example_start(struct device *dev)
+{
+	pr_err("cannot start\\n");
+	return -EIO;
+}`;
	check({ files: { 'drivers/base/example.c': hunk, 'mm/example.c': hunk } });
	check({
		files: {
			'drivers/example/example.c': `+static int example_start(struct device *dev)
+{
+	if (!dev)
+		pr_err("no device\\n");
+	return -EIO;
+}
+
+static int example_stop(struct device *dev)
+{
+	pr_cont("stopped\\n");
+	pr_debug("stopped\\n");
+	return 0;
+}
+
+static int __init example_init(void)
+{
+	pr_err("cannot start\\n");
+	return -EIO;
+}`,
		},
	});
});
