import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('space-beside-unary-operator');

test('a space before the operand, and a missing space before the operator, are reported', () => {
	check({
		hunk: `+	x = ! y;
#           ^ space-beside-unary-operator: unexpected space after unary '!'
+	x = - 1;
#           ^ space-beside-unary-operator: unexpected space after unary '-'
+	example(& y);
#               ^ space-beside-unary-operator: unexpected space after unary '&'
+	i ++;
#         ^^ space-beside-unary-operator: unexpected space before '++'
+	++ i;
#       ^^ space-beside-unary-operator: unexpected space after '++'
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

test('a variable may have the name of a keyword of another language', () => {
	check({
		hunk: `+	x = in * y - in;
+	x = *(in + i);
+	x = in - out;`,
	});
	check({
		hunk: `+	return * in;
#              ^ space-beside-unary-operator: unexpected space after unary '*'`,
	});
});

test('the address of a label and an operator as an argument are accepted', () => {
	check({
		hunk: `+	static const void *table[] = {
+		&&first, &&last,
+	};
+	example_compare(version, >=);
+	example_apply(count, *, -);`,
	});
	check({
		hunk: `+	table[0] = && first;
#                  ^^ space-beside-unary-operator: unexpected space after unary '&&'`,
	});
});

test('macros that are part of a linker script are not checked', () => {
	check({
		files: {
			'include/linux/example.h': `+#define EXAMPLE_SECTION(name) \\
+	BEGIN_SECTION(name) \\
+		*(name name##.*) \\
+	END_SECTION
+#define EXAMPLE_TABLE \\
+	. = ALIGN(8); \\
+	KEEP(*(.example_table))`,
		},
	});
	check({
		files: {
			'include/linux/example.h': `+#define EXAMPLE_VALUE(x) \\
+	(y +*(x))
#           ^ space-beside-unary-operator: space required before unary '*'`,
		},
	});
});

test('a blank stays between operators that would join', () => {
	check({
		hunk: `+	count = - -first;
+	count = + +first;
+	count =- - 1;
#              ^ space-beside-unary-operator: space required before unary '-'
#                ^ space-beside-unary-operator: unexpected space after unary '-'
+	count = - ~first;
#               ^ space-beside-unary-operator: unexpected space after unary '-'
+	count = ! ! first;
#               ^ space-beside-unary-operator: unexpected space after unary '!'
#                 ^ space-beside-unary-operator: unexpected space after unary '!'`,
	});
});
