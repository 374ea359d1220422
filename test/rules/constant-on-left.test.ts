import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('constant-on-left');

test('numbers and macros on the left are reported', () => {
	check({
		hunk: `+	if (0 == a)
#           ^^^^^^ constant-on-left: put the constant 0 on the right side of '=='
+	if (EXAMPLE_MAX < a->b)
#           ^^^^^^^^^^^^^^^^^^ constant-on-left: put the constant EXAMPLE_MAX on the right side of '<'
+	while (0 != example(a))
#              ^^^^^^^^^^^^^^^ constant-on-left: put the constant 0 on the right side of '!='
+	if (a && 0 < b)
#                ^^^^^ constant-on-left: put the constant 0 on the right side of '<'`,
	});
});

test('constants on the right, calculations, shifts and comparisons of constants are fine', () => {
	check({
		hunk: `+	if (a == 0)
+	if (a + 5 == b)
+	x = 1 << a;
+	if (EXAMPLE == OTHER)
+	if (a->EXAMPLE == b)
+	if (EXAMPLE(3) == a)
+	if (-1 == a)
+#include <linux/mm.h>`,
	});
});

test('the fix swaps the operands', () => {
	checkFix({ hunk: '+\tif (0 < a->b)' }, { hunk: '+\tif (a->b > 0)' });
});

test('a constant that a macro makes is fine, a value that a macro reads is not', () => {
	check({
		hunk: `+#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)
+	if (EXAMPLE_MAX >= EXAMPLE_COUNT(OTHER))
+	if (EXAMPLE_MAX < READ_ONCE(count))
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ constant-on-left: put the constant EXAMPLE_MAX on the right side of '<'`,
	});
});

test('a constant before a value on the next line is reported', () => {
	check({
		hunk: "+	if (0 !=\n#           ^ constant-on-left: put the constant 0 on the right side of '!='\n+	    example_read(example, &value))",
	});
	check({ hunk: '+	if (FIRST ==\n+	    LAST)' });
});

test('a range may begin with its lower end', () => {
	check({
		hunk: `+	if (2 <= a && a <= 6)
+	if ((0 < a->b) && (a->b < EXAMPLE_MAX))
+	return 2 <= a && a < 6;
+	if (2 <= a && b <= 6)
#           ^^^^^^ constant-on-left: put the constant 2 on the right side of '<='
+	if (2 <= a && a >= 6)
#           ^^^^^^ constant-on-left: put the constant 2 on the right side of '<='
+	if (2 <= a || a <= 6)
#           ^^^^^^ constant-on-left: put the constant 2 on the right side of '<='`,
	});
});

test('an error code with its sign is a constant', () => {
	check({
		hunk: `+	if (-EPROBE_DEFER == ret)
#           ^^^^^^^^^^^^^^^^^^^^ constant-on-left: put the constant -EPROBE_DEFER on the right side of '=='
+		return ret;
+	if (ret == -EPROBE_DEFER)
+		return ret;`,
	});
});
