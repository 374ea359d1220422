import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('needless-backslash');

test('a backslash in code or in a string is reported', () => {
	check({
		hunk: ` 	int count;
+	count = 1 + \\
#                   ^ needless-backslash: unnecessary line continuation: only macros need a backslash
+		2;
+	example("text \\
#                     ^ needless-backslash: backslash makes the indentation of the next line part of the string
+		goes on");`,
	});
});

test('macros are accepted, also one that starts above the hunk', () => {
	check({ hunk: '+#define EXAMPLE(x) \\\n+	first(x); \\\n+	second(x)' });
	check({ hunk: '+	first(x); \\\n+	second(x); \\\n 	third(x)' });
	check({ hunk: '+#define EXAMPLE(x) \\\n+	/* one\n+	 * two */ \\\n+	second(x)' });
	check({
		hunk: `+	first(x);
+/* one
+ * two */ \\
#          ^ needless-backslash: unnecessary line continuation: only macros need a backslash
+	second(x);`,
	});
});
