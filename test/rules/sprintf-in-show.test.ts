import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sprintf-in-show');

test('printing to the buffer of an attribute is reported', () => {
	check({
		hunk: `+static ssize_t state_show(struct kobject *kobj, struct kobj_attribute *attr,
+			  char *buf)
+{
+	len = snprintf(buf, PAGE_SIZE, "%d", count);
#             ^^^^^^^^ sprintf-in-show: use sysfs_emit()
+	len += sprintf(buf + len, "\\n");
#              ^^^^^^^ sprintf-in-show: use sysfs_emit_at()
+	return len;
+}`,
	});
});

test('other functions and buffers are left alone', () => {
	check({
		hunk: `+static int example_show(struct seq_file *m, char *buf)
+{
+	return sprintf(buf, "%d\\n", count);
+}`,
	});
	check({
		hunk: `+static ssize_t state_show(struct device *dev, char *buf)
+{
+	return sprintf(name, "%d\\n", count);
+}`,
	});
});

test('a pointer may move through the buffer', () => {
	check({
		hunk: `+static ssize_t event_show(struct device *dev, struct device_attribute *attr, char *buf)
+{
+	char *next = buf;
+
+	next += sprintf(next, "event=%x\\n", event);
#               ^^^^^^^ sprintf-in-show: use sysfs_emit_at()
+	return next - buf;
+}`,
	});
	check({
		hunk: `+static ssize_t event_show(struct device *dev, struct device_attribute *attr, char *buf)
+{
+	char *next = name;
+
+	next += sprintf(next, "event=%x\\n", event);
+	return sysfs_emit(buf, "%s", name);
+}`,
	});
});
