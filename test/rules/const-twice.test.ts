import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('const-twice');

test('a const pointer to const is fine', () => {
	check({
		hunk: `+	const char *const a;
+	const int b;`,
	});
});
