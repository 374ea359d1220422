import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('space-beside-unary-operator');

test('operators touch their operand, and what stands before them keeps its distance', () => {
	check({
		hunk: `+	x = ! y;
#     ^ space-beside-unary-operator: space behind '!', which has one operand
+	x = - 1;
#     ^ space-beside-unary-operator: space behind '-', which has one operand
+	example(& y);
#         ^ space-beside-unary-operator: space behind '&', which has one operand
+	i ++;
#   ^^ space-beside-unary-operator: space before '++'
+	++ i;
# ^^ space-beside-unary-operator: space behind '++'
+	return-1;
#       ^ space-beside-unary-operator: no space before '-', which has one operand
+	x =&y;
#    ^ space-beside-unary-operator: no space before '&', which has one operand`,
	});
});

test('operators with two operands, qualified pointers and stacked operators are fine', () => {
	check({
		hunk: `+	x = a - 1;
+	x = a & b;
+	x = !!y;
+	char * const name = data;
+	*p++ = *q++;
+	x = a[-1];
+	example(*p, &q, -r);
+	x = (u32)-1;
+	if (x)
+		++i;
+	x = y++ * --z;
+	for (;; i++)`,
	});
});

test('a postfix operator touches its operand', () => {
	checkFix({ hunk: '+\ti ++;' }, { hunk: '+\ti++;' });
});
