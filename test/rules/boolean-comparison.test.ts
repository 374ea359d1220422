import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('boolean-comparison');

test('comparisons on either side are reported', () => {
	check({
		hunk: `+	if (a == true)
#             ^^^^^^^ boolean-comparison: remove the comparison with true
+	if (false != a)
#           ^^^^^^^^ boolean-comparison: remove the comparison with false`,
	});
});

test('values and names are fine', () => {
	check({
		hunk: `+	a = true;
+	return false;
+	if (a == true_value)
+	x = a ? true : false;`,
	});
});
