import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('indented-label');

test('a label after a tab or several spaces is reported', () => {
	check({
		hunk: `+	out:
#       ^^^^ indented-label: label should not be indented
+  again:
#  ^^^^^^ indented-label: label should not be indented`,
	});
});

test('one space, cases, bit-fields, conditions and the context are accepted', () => {
	check({ hunk: '+ out:\n+out:\n+	default:\n+	case EXAMPLE:\n+	a ? b : c;\n+	u32 first:3;\n+	second:3;\n 	context:' });
});

test('associations of _Generic are no labels', () => {
	check({
		hunk: `+#define example_type(x) _Generic((x), \\
+		char: (unsigned char)0, \\
+		default: (x))`,
	});
	check({
		hunk: `+#define example(x) \\
+	out: \\
#       ^^^^ indented-label: label should not be indented
+	x`,
	});
});

test('the second half of a choice is no label', () => {
	check({
		hunk: `+	return count?
+		NULL: example_get(count);`,
	});
	check({
		hunk: `+		out: example_put(count);
#               ^^^^ indented-label: label should not be indented`,
	});
});
