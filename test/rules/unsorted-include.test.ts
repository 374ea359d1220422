import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unsorted-include');

test('the added line is reported', () => {
	check({
		hunk: `+#include <linux/a.h>
+#include <linux/b.h>
+#include <linux/c.h>
+#include <linux/e.h>
+#include <linux/d.h>
#^^^^^^^^^^^^^^^^^^^^ unsorted-include: sort the #include into the order of those around it`,
	});
});

test('unsorted blocks, small ones and other folders are left alone', () => {
	check({
		hunk: ` #include <linux/z.h>
 #include <linux/b.h>
 #include <linux/c.h>
 #include <linux/e.h>
+#include <linux/d.h>`,
	});
	check({
		hunk: ` #include <linux/b.h>
+#include <linux/a.h>`,
	});
	check({
		hunk: `+#include <linux/b.h>
+#include <linux/c.h>
+#include <linux/d.h>
+#include <linux/e.h>
+#include <asm/a.h>`,
	});
	check({
		hunk: `+#include <linux/i2c.h>
+#include <linux/i2c-mux.h>
+#include <linux/io.h>
+#include <linux/k.h>
+#include <linux/l.h>`,
	});
});

test('three lines of before show an order, and three new ones do not', () => {
	check({
		hunk: ` #include <linux/nodemask.h>
 #include <linux/sched.h>
 #include <linux/topology.h>
+#include <linux/sort.h>
#^^^^^^^^^^^^^^^^^^^^^^^ unsorted-include: sort the #include into the order of those around it
`,
	});
	check({
		hunk: `+#include <linux/nodemask.h>
+#include <linux/sched.h>
+#include <linux/topology.h>
+#include <linux/sort.h>
`,
	});
});
