import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('jiffies-comparison');

test('comparisons on either side are reported', () => {
	check({
		hunk: `+	if (jiffies > a)
#           ^^^^^^^^^ jiffies-comparison: use time_after() or time_before() to compare jiffies, which wraps around
+	while (a != jiffies)
#                ^^^^^^^^^^ jiffies-comparison: use time_after() or time_before() to compare jiffies, which wraps around
+	if (get_jiffies_64() >= a)
#           ^^^^^^^^^^^^^^^^^^^ jiffies-comparison: use time_after() or time_before() to compare jiffies, which wraps around`,
	});
});

test('arithmetic, shifts, members and time_after() are fine', () => {
	check({
		hunk: `+	if (time_after(jiffies, a))
+	a = jiffies + HZ;
+	if (a->jiffies == b)
+	a = jiffies << 1;
+	a = jiffies - b;
+	a->b = jiffies;`,
	});
});
