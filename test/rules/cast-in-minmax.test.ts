import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('cast-in-minmax');

test('a cast of a whole operand is marked', () => {
	check({
		hunk: `+	x = min(a, (int)b);
#     ^^^^^^^^^^^^^^ cast-in-minmax: cast in min() instead of min_t()
+	x = max((unsigned long)a, sizeof(b));
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cast-in-minmax: cast in max() instead of max_t()
+	if (x) x = min((u8)a, b);
#            ^^^^^^^^^^^^^ cast-in-minmax: cast in min() instead of min_t()`,
	});
});

test('typed forms, calculations and other functions pass', () => {
	check({
		hunk: `+	x = min(a, b);
+	x = min_t(int, (int)a, b);
+	x = min(a + (int)b, c);
+	x = example_min((int)a, b);`,
	});
});
