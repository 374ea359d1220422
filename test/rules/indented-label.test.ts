import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('indented-label');

test('a label behind a tab or several blanks is marked', () => {
	check({
		hunk: `+	out:
# ^^^^ indented-label: label is indented
+  again:
#  ^^^^^^ indented-label: label is indented`,
	});
});

test('one blank, cases, bit-fields, conditions and the context are left alone', () => {
	check({ hunk: '+ out:\n+out:\n+	default:\n+	case EXAMPLE:\n+	a ? b : c;\n+	u32 first:3;\n+	second:3;\n 	context:' });
});
