import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('jiffies-comparison');

test('comparisons from either side are marked', () => {
	check({
		hunk: `+	if (jiffies > a)
#     ^^^^^^^^^ jiffies-comparison: jiffies compared without regard for its wrapping around
+	while (a != jiffies)
#          ^^^^^^^^^^ jiffies-comparison: jiffies compared without regard for its wrapping around
+	if (get_jiffies_64() >= a)
#     ^^^^^^^^^^^^^^^^^^^ jiffies-comparison: jiffies compared without regard for its wrapping around`,
	});
});

test('arithmetic, shifts, members and the right functions pass', () => {
	check({
		hunk: `+	if (time_after(jiffies, a))
+	a = jiffies + HZ;
+	if (a->jiffies == b)
+	a = jiffies << 1;
+	a = jiffies - b;
+	a->b = jiffies;`,
	});
});
