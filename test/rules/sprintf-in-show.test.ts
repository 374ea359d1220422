import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('sprintf-in-show');

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

test('a buffer that moves has no fix', () => {
	const show = (rest: string): { hunk: string } => ({
		hunk: `+static ssize_t names_show(struct device *dev, struct device_attribute *attr, char *buf)
+{
${rest}
+}`,
	});
	const moved = show(`+	char *start = buf;
+
+	for (i = 0; i < count; i++)
+		buf += sprintf(buf, "%s ", names[i]);
#                      ^^^^^^^ sprintf-in-show: use sysfs_emit_at()
+	sprintf(buf++, "\\n");
#       ^^^^^^^ sprintf-in-show: use sysfs_emit_at()
+	return buf - start;`);
	check(moved);
	checkNoFix({ hunk: moved.hunk.replace(/^#.*\n/gm, '') });
	// What another function does to its buffer does not matter.
	check({
		hunk: `+static void example_skip(char *buf)
+{
+	buf += 4;
+}
+
${show('+	return sprintf(buf, "%s\\n", name);\n#              ^^^^^^^ sprintf-in-show: use sysfs_emit()').hunk}`,
	});
});

test('a local buffer is not that of the attribute', () => {
	check({
		hunk: `+static ssize_t name_show(struct device *dev, struct device_attribute *attr, char *page)
+{
+	char buf[16];
+
+	sprintf(buf, "%d", count);
+	return sysfs_emit(page, "%s\\n", buf);
+}`,
	});
});

test('what a function gets shows that it is the one of an attribute, whatever its name and that of the buffer', () => {
	check({
		hunk: `+static ssize_t example_get_label(struct device *dev, struct device_attribute *attr,
+				 char *page)
+{
+	return scnprintf(page, PAGE_SIZE, "%s\\n", label);
#              ^^^^^^^^^ sprintf-in-show: use sysfs_emit()
+}`,
	});
	check({
		hunk: `+static ssize_t example_read_mode(struct iio_dev *indio_dev, uintptr_t private,
+				 const struct iio_chan_spec *chan, char *buf)
+{
+	return sprintf(buf, "%d\\n", mode);
#              ^^^^^^^ sprintf-in-show: use sysfs_emit()
+}`,
	});
	check({
		hunk: `+static ssize_t example_set_label(struct device *dev, struct device_attribute *attr,
+				 const char *buf)
+{
+	return sprintf(buf, "%d\\n", mode);
+}
+
+static ssize_t example_name(struct device *dev, char *buf)
+{
+	return sprintf(buf, "%d\\n", mode);
+}`,
	});
});
