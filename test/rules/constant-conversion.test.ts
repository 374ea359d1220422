import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('constant-conversion');

test('the forms that have a plain name are marked', () => {
	check({
		hunk: `+	x = __constant_htons(1);
#     ^^^^^^^^^^^^^^^^ constant-conversion: __constant_htons() instead of htons()
+	x = __constant_cpu_to_le32(1);
#     ^^^^^^^^^^^^^^^^^^^^^^ constant-conversion: __constant_cpu_to_le32() instead of cpu_to_le32()`,
	});
});

test('plain names and other prefixes pass', () => {
	check({
		hunk: `+	x = htons(1);
+	x = __constant_swab32(1);
+	x = __constant_example(1);`,
	});
});

test('headers for user space need them', () => {
	check({ files: { 'include/uapi/linux/example.h': `+#define EXAMPLE __constant_htons(1)` } });
});
