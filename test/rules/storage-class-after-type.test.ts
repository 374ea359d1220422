import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('storage-class-after-type');

test('the usual order is fine', () => {
	check({
		hunk: `+static int a;
+extern const struct example b;`,
	});
});
