import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('several-spaces-in-code');

test('a second space is reported', () => {
	check({
		hunk: `+			if (address == parent  - (count - 1))
#                                            ^^ several-spaces-in-code: use a single space
+				return  -EINVAL;
#                                     ^^ several-spaces-in-code: use a single space`,
	});
});

test('aligned columns and other lines are fine', () => {
	check({
		hunk: `+	a  = b;
+	example_set(1,  2);
+	example_set(10, 2);`,
	});
	check({ hunk: '+\tstruct example  *example;' });
	check({
		hunk: `+	{ 0,  42000 },
+	count = 1;  /* first */`,
	});
});
