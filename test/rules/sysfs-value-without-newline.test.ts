import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('sysfs-value-without-newline');

test('the end of the whole format is checked', () => {
	check({
		hunk: `+	return sysfs_emit(buf, "%u "
#              ^^^^^^^^^^ sysfs-value-without-newline: end the sysfs value with a newline
+			  "%u", a, b);
+	return sysfs_emit(buf,
#              ^^^^^^^^^^ sysfs-value-without-newline: end the sysfs value with a newline
+			  "%u", a);
+	if (!a) return sysfs_emit(&buf[1], "none");
#                      ^^^^^^^^^^ sysfs-value-without-newline: end the sysfs value with a newline
+	return sysfs_emit(buf, "%s", on ? "on" : "off");
#              ^^^^^^^^^^ sysfs-value-without-newline: end the sysfs value with a newline`,
	});
	checkFix(
		{ hunk: '+	return sysfs_emit(buf, "%u "\n+			  "%u", a, b);' },
		{ hunk: '+	return sysfs_emit(buf, "%u "\n+			  "%u\\n", a, b);' },
	);
	checkNoFix({ hunk: '+	return sysfs_emit(buf, "%u "\n 			  "%u", a, b);' });
});

test('a newline from an argument, parts of a text and unknown formats are left alone', () => {
	check({
		hunk: `+	return sysfs_emit(buf, "%u "
+			  "%u\\n", a, b);
+	return sysfs_emit(buf, "%s", on ? "on\\n" : "off\\n");
+	return sysfs_emit(buf, "");
+	return sysfs_emit(buf, "%u" NEWLINE, a);
+	return sysfs_emit(buf, format, a);
+	length += sysfs_emit(buf, "%u", a);
+	return sysfs_emit_at(buf, length, "%u", a);
+	return length + sysfs_emit(buf, "%u", a);
+	return sysfs_emit(buf, "%u"`,
	});
});
