import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unaligned-define-value');

test('one value that is out of line is reported', () => {
	check({
		hunk: `+#define EXAMPLE_A      1
+#define EXAMPLE_BC     2
+#define EXAMPLE_D      3
+#define EXAMPLE_EF   4
#                     ^ unaligned-define-value: align the value with those of the macros around it`,
	});
});

test('values that are not aligned, longer names and old lines are left alone', () => {
	check({
		hunk: `+#define A 1
+#define BC 2
+#define DEF 3
+#define G 4`,
	});
	check({
		hunk: ` #define EXAMPLE_A	1
 #define EXAMPLE_B	2
 #define EXAMPLE_C	3
+#define EXAMPLE_LONG_NAME	4`,
	});
	check({
		hunk: `+#define EXAMPLE_A	1
+#define EXAMPLE_B	2
+#define EXAMPLE_C	3
 #define EXAMPLE_D 4`,
	});
});

test('a register may be set apart from its fields', () => {
	check({
		hunk: `+#define EXAMPLE_CONTROL	0x08
+#define EXAMPLE_ENABLE		BIT(0)
+#define EXAMPLE_MASTER		BIT(1)
+#define EXAMPLE_SLAVE		BIT(2)`,
	});
	check({
		hunk: `+#define EXAMPLE_CONTROL	0x08
#                               ^^^^ unaligned-define-value: align the value with those of the macros around it
+#define EXAMPLE_ENABLE		0x10
+#define EXAMPLE_MASTER		0x18
+#define EXAMPLE_SLAVE		0x20`,
	});
});

test('fields of a register may be numbers of bits', () => {
	check({
		hunk: `+#define EXAMPLE_SOURCE_REG	0x20
+#define EXAMPLE_HDMI_MASK		GENMASK(29, 28)
+#define EXAMPLE_FIRST_GATE		24
+#define EXAMPLE_OTHER_GATE		20`,
	});
});
