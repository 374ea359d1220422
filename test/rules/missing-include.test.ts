import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('missing-include');

test('all missing headers are one finding, whose fix includes them', () => {
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/module.h>
+
+static DEFINE_MUTEX(example_lock);
#       ^^^^^^^^^^^^ missing-include: include <linux/mutex.h> for DEFINE_MUTEX(), and <linux/sizes.h>, <linux/minmax.h>
+
+static void example_update(void)
+{
+	mutex_lock(&example_lock);
+	usleep_range(SZ_1K, max(a, b));
+}`,
		},
	});
	checkFix(
		{ files: { 'drivers/example/example.c': '+#include <linux/module.h>\n+\n+int a = max(SZ_1K, FIELD_GET(B, c));' } },
		{
			files: {
				'drivers/example/example.c':
					'+#include <linux/bitfield.h>\n+#include <linux/minmax.h>\n+#include <linux/module.h>\n+#include <linux/sizes.h>\n+\n+int a = max(SZ_1K, FIELD_GET(B, c));',
			},
		},
	);
});

test('hunks of a file, private headers and members are left alone', () => {
	check({
		hunk: `+#include <linux/module.h>
+	mutex_lock(&example_lock);`,
	});
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/module.h>
+#include "example.h"
+
+static DEFINE_MUTEX(example_lock);`,
		},
	});
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/kernel.h>
+
+static int a = example.max(1, 2) + max(1, 2);`,
		},
	});
});

test('BIT() and GENMASK() need bits.h', () => {
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/module.h>
+
+#define EXAMPLE_ENABLED	BIT(0)
#                               ^^^ missing-include: include <linux/bits.h> for BIT()`,
		},
	});
	check({
		files: {
			'drivers/example/example.c': `+#include <linux/bitops.h>
+
+#define EXAMPLE_ENABLED	BIT(0)`,
		},
	});
});
