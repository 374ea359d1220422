import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('needless-backslash');

test('a backslash in code or in a string is marked', () => {
	check({
		hunk: ` 	int count;
+	count = 1 + \\
#             ^ needless-backslash: only a macro needs a backslash to go on
+		2;
+	example("text \\
#               ^ needless-backslash: a backslash takes the next indentation into the string
+		goes on");`,
	});
});

test('macros are fine, also one that begins above the hunk', () => {
	check({ hunk: '+#define EXAMPLE(x) \\\n+	first(x); \\\n+	second(x)' });
	check({ hunk: '+	first(x); \\\n+	second(x); \\\n 	third(x)' });
});
