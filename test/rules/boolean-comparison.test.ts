import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('boolean-comparison');

test('comparisons from either side are marked', () => {
	check({
		hunk: `+	if (a == true)
#       ^^^^^^^ boolean-comparison: comparison with true
+	if (false != a)
#     ^^^^^^^^ boolean-comparison: comparison with false`,
	});
});

test('values and names pass', () => {
	check({
		hunk: `+	a = true;
+	return false;
+	if (a == true_value)
+	x = a ? true : false;`,
	});
});
