import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('new-typedef');

test('a function pointer that a macro declares is fine', () => {
	check({ hunk: '+typedef DECLARE_EXAMPLE((*example_handler));' });
});

test('functions, and integers of a size, are fine', () => {
	check({
		hunk: `+typedef int (*a)(int);
+typedef void b(struct example *example);
+typedef u32 __bitwise c;
+typedef u64 d;`,
	});
});
