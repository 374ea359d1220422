import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('krealloc-overwrites-pointer');

test('assigning the result to the same pointer is reported', () => {
	check({
		hunk: `+	a->b = krealloc(a->b, size, GFP_KERNEL);
#       ^^^^ krealloc-overwrites-pointer: the old memory leaks if krealloc() fails: use a temporary variable`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	c = krealloc(a->b, size, GFP_KERNEL);`,
		`	a->b = krealloc(b, size, GFP_KERNEL);`,
		`	b = krealloc(a->b, size, GFP_KERNEL);`,
		`	old = a;
+	a = krealloc(a, size, GFP_KERNEL);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
