import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('read-mostly-const');

test('pointers to const are fine', () => {
	check({
		hunk: `+static const char *a __read_mostly;
+static int b __read_mostly;`,
	});
});
