import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('const-before-static');

test('the usual order, and const pointers, are fine', () => {
	check({
		hunk: `+static const int a;
+static char *const b;
+static const struct example c;`,
	});
});
