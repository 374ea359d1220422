import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
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

/** A hunk at the beginning of a file that was there before. */
function atBeginning(hunk: string): string {
	return snippetText({ files: { 'drivers/example/example.c': hunk } })
		.replace('@@ -10,', '@@ -1,')
		.replace('+10,', '+1,');
}

const INCLUDES = ` // SPDX-License-Identifier: GPL-2.0
 #include <linux/device.h>
 #include <linux/module.h>
 
`;

test('the first use in a file whose includes a hunk shows', () => {
	check(
		atBeginning(`${INCLUDES}+#define EXAMPLE_GAIN	GENMASK(3, 1)
#                       ^^^^^^^ missing-include: include <linux/bits.h> for GENMASK()
+
 struct example {
 	int count;
 };`),
	);
	check(
		atBeginning(`${INCLUDES}-#define EXAMPLE_GAIN	GENMASK(4, 1)
+#define EXAMPLE_GAIN	GENMASK(3, 1)
 
 struct example {
 	int count;
 };`),
	);
	check(
		atBeginning(`${INCLUDES}+#define EXAMPLE_GAIN	GENMASK(3, 1)
 
 #include "example.h"`),
	);
	check(atBeginning(`${INCLUDES}+#define EXAMPLE_GAIN	GENMASK(3, 1)\n \n /* More may follow. */`));
	check(
		atBeginning(`${INCLUDES} struct example {
 	int count;
-	int gain;
+	int gain_max;
 	int old[BIT(1)];
 };`),
	);
});
