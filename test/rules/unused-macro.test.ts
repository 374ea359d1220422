import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unused-macro');

test('a macro that nothing in the new file uses is reported', () => {
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/example.h>
+
+#define EXAMPLE_ADD(a, b)	((a) + (b))
#        ^^^^^^^^^^^ unused-macro: remove EXAMPLE_ADD(), which nothing uses
+#define EXAMPLE_SUM(a)		EXAMPLE_TWICE(a)
+#define EXAMPLE_TWICE(a)	(2 * (a))
+
+static int count = EXAMPLE_SUM(1);`,
		},
	});
});

test('values, headers and hunks of a file are left alone', () => {
	check({
		files: {
			'drivers/example/example.c': `+#define EXAMPLE_REG_A	1
+#define pr_fmt(fmt) "example: " fmt`,
		},
	});
	check({ files: { 'drivers/example/example.h': '+#define EXAMPLE_ADD(a, b)\t((a) + (b))' } });
	check({
		hunk: `+#define EXAMPLE_ADD(a, b)	((a) + (b))
 int count;`,
	});
});
