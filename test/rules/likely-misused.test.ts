import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('likely-misused');

test('comparisons outside and nested hints are reported', () => {
	check({
		hunk: `+	if (likely(a) > 3)
#           ^^^^^^^^^^^ likely-misused: put the comparison inside likely()
+	if (unlikely(example(a)) == 3)
#           ^^^^^^^^^^^^^^^^^^^^^^^ likely-misused: put the comparison inside unlikely()
+	if (unlikely(IS_ERR(a)))
#           ^^^^^^^^^^^^^^^^ likely-misused: unnecessary unlikely(): IS_ERR() already contains unlikely()
+	if (likely(!IS_ERR_OR_NULL(a)))
#           ^^^^^^^^^^^^^^^^^^^^^^^ likely-misused: unnecessary likely(): IS_ERR_OR_NULL() already contains unlikely()
+	if (unlikely(WARN_ON(a)))
#           ^^^^^^^^^^^^^^^^^ likely-misused: unnecessary unlikely(): WARN_ON() already contains unlikely()`,
	});
});

test('comparisons inside and other conditions are fine', () => {
	check({
		hunk: `+	if (likely(a > 3))
+	if (likely(a) && b > 3)
+	if (unlikely(!a) || b)
+	if (IS_ERR(a))
+	x = unlikely(a) ? b : c;`,
	});
});
