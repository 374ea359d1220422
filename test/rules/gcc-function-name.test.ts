import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('gcc-function-name');

test('__FUNCTION__ is reported', () => {
	check({
		hunk: `+	a(__FUNCTION__);
#         ^^^^^^^^^^^^ gcc-function-name: use __func__ instead of __FUNCTION__`,
	});
	checkFix({ hunk: `+	a(__FUNCTION__);` }, { hunk: `+	a(__func__);` });
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	a(__func__);`, `	a("__FUNCTION__");`]) {
		check({ hunk: `+${line}` });
	}
});
