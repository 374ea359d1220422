import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('space-beside-unary-operator');

test('a space before the operand, and a missing space before the operator, are reported', () => {
	check({
		hunk: `+	x = ! y;
#           ^ space-beside-unary-operator: no space after unary '!'
+	x = - 1;
#           ^ space-beside-unary-operator: no space after unary '-'
+	example(& y);
#               ^ space-beside-unary-operator: no space after unary '&'
+	i ++;
#         ^^ space-beside-unary-operator: no space before '++'
+	++ i;
#       ^^ space-beside-unary-operator: no space after '++'
+	return-1;
#             ^ space-beside-unary-operator: space required before unary '-'
+	x =&y;
#          ^ space-beside-unary-operator: space required before unary '&'`,
	});
});

test('binary operators, qualified pointers and stacked operators are accepted', () => {
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
