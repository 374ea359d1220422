import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('array-could-be-const');

test('const ones, and buffers, are fine', () => {
	check({
		hunk: `+static const char * const a[] = { "x" };
+static const char b[] = "x";
+	char c[] = "x";
+static char d[8] = "x";`,
	});
});
