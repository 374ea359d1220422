import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('operator-without-spaces');

test('assignments, comparisons, logic, choices and arithmetic are marked where a side lacks its space', () => {
	check({
		hunk: `+	x=1;
#  ^ operator-without-spaces: no space on both sides of '='
+	if (a ==b)
#       ^^ operator-without-spaces: no space on both sides of '=='
+	if (a&& !b)
#      ^^ operator-without-spaces: no space on both sides of '&&'
+	x = a ?b : c;
#       ^ operator-without-spaces: no space on both sides of '?'
+	x = a ? b:c;
#          ^ operator-without-spaces: no space on both sides of ':'
+	x = a?: b;
#      ^ operator-without-spaces: no space on both sides of '?'
+	x = a -b;
#       ^ operator-without-spaces: no space on both sides of '-'
+	x = y|z;
#      ^ operator-without-spaces: no space on both sides of '|'
+	x = a[i]*-1;
#         ^ operator-without-spaces: no space on both sides of '*'
+	count +=1;
#       ^^ operator-without-spaces: no space on both sides of '+='
+	x = a+
#      ^ operator-without-spaces: no space on both sides of '+'
+		b;`,
	});
});

test('unary operators, pointers, labels, bit-fields, strings and includes are no operators with two operands', () => {
	check({
		hunk: `+#include <linux/mm-types.h>
+#define EXAMPLE(x) (-(x))
+	struct example *first, **last;
+	unknown *name = (unknown *)&data;
+	static const unknown *name;
+int example(unknown *name, other *const *names);
+	unsigned int flags:3;
+	return -1;
+	x = -y + ~z - *p;
+	x = (u32)*p;
+	x = (struct example *)&y;
+	x = a ?: b;
+	x = a ? b : c;
+	for (;;)
+	if (x) *p = -1;
+	case -1:
+out:
+	const struct { int x; } __packed *pointer = data;
+	asm volatile("nop" :: "r" (x));
+	asm volatile("nop" : "=r" (x) : : "memory");
+	x = a /* a */ == /* b */ b;
+	x = "a=b" /* a=b */;
+	x = a +
+		b
+		+ c;
+	x = y++ + --z;`,
	});
});

test('both sides get their space', () => {
	checkFix({ hunk: '+\tx = a*b;' }, { hunk: '+\tx = a * b;' });
});
test('a side that is right stays', () => {
	checkFix({ hunk: '+\tx= a;' }, { hunk: '+\tx = a;' });
});

test('products in the parentheses of a condition or an expression, and colons of assembly', () => {
	check({
		hunk: `+	if (a *b)
#       ^ operator-without-spaces: no space on both sides of '*'
+	x = f(a *b, c);
#         ^ operator-without-spaces: no space on both sides of '*'
+	asm volatile("nop": : :"memory");
#                   ^ operator-without-spaces: no space on both sides of ':'
#                       ^ operator-without-spaces: no space on both sides of ':'
+	f(unknown *b);
+	typeof(a) *c = b;`,
	});
});
