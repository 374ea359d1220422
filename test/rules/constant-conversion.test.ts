import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('constant-conversion');

test('variants of a plain function are reported', () => {
	check({
		hunk: `+	x = __constant_htons(1);
#           ^^^^^^^^^^^^^^^^ constant-conversion: use htons() instead of __constant_htons()
+	x = __constant_cpu_to_le32(1);
#           ^^^^^^^^^^^^^^^^^^^^^^ constant-conversion: use cpu_to_le32() instead of __constant_cpu_to_le32()`,
	});
});

test('plain functions and other names are fine', () => {
	check({
		hunk: `+	x = htons(1);
+	x = __constant_swab32(1);
+	x = __constant_example(1);`,
	});
});

test('headers for user space need them', () => {
	check({ files: { 'include/uapi/linux/example.h': `+#define EXAMPLE __constant_htons(1)` } });
});
