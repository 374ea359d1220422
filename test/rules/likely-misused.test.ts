import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('likely-misused');

test('comparisons outside and nested hints are marked', () => {
	check({
		hunk: `+	if (likely(a) > 3)
#     ^^^^^^^^^^^ likely-misused: comparison outside of likely()
+	if (unlikely(example(a)) == 3)
#     ^^^^^^^^^^^^^^^^^^^^^^^ likely-misused: comparison outside of unlikely()
+	if (unlikely(IS_ERR(a)))
#     ^^^^^^^^^^^^^^^^ likely-misused: IS_ERR() in unlikely(), although it says unlikely() itself
+	if (likely(!IS_ERR_OR_NULL(a)))
#     ^^^^^^^^^^^^^^^^^^^^^^^ likely-misused: IS_ERR_OR_NULL() in likely(), although it says unlikely() itself
+	if (unlikely(WARN_ON(a)))
#     ^^^^^^^^^^^^^^^^^ likely-misused: WARN_ON() in unlikely(), although it says unlikely() itself`,
	});
});

test('comparisons inside and other conditions pass', () => {
	check({
		hunk: `+	if (likely(a > 3))
+	if (likely(a) && b > 3)
+	if (unlikely(!a) || b)
+	if (IS_ERR(a))
+	x = unlikely(a) ? b : c;`,
	});
});
