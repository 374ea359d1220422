import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('assignment-in-condition');

test('assignments are marked, below the first line at the keyword', () => {
	check({
		hunk: `+	if ((a = example(b)))
#        ^ assignment-in-condition: assignment in a condition
+	if (a && (b += 1) > c)
#             ^^ assignment-in-condition: assignment in a condition`,
	});
});

test('comparisons, loops and strings pass', () => {
	check({
		hunk: `+	if (a == b && c <= d && e != f)
+	while ((a = example(b)))
+	if ("a=b")
+#if (a = b)
+	if (a) b = c;`,
	});
});

test('an assignment in the second line', () => {
	check({
		files: {
			'mm/example.c': `+	if (a &&
# ^^ assignment-in-condition: assignment in a condition
+	    (b = c))`,
		},
	});
});
