import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('space-before-comma');

test('a space before a comma, the end of a statement or the colon of a label is reported', () => {
	check({
		hunk: `+	example(a , b);
#                 ^ space-before-comma: no space before ','
+	return 0 ;
#                ^ space-before-comma: no space before ';'
+out :
#    ^ space-before-comma: no space before ':'
+	case 1 :
#              ^ space-before-comma: no space before ':'
+	default :
#               ^ space-before-comma: no space before ':'`,
	});
});

test('clauses of a loop, bit-fields, choices and assembly may have a space', () => {
	check({
		hunk: `+	for (i = 0 ; i < n ; i++)
+	for ( ; ; )
+	unsigned int flags : 3;
+	x = a ? b : c;
+	asm volatile("nop" : : "r" (x));
+	example(a
+		, b);
+	;`,
	});
});

test('the fix removes the space', () => {
	checkFix({ hunk: '+\texample(a , b);' }, { hunk: '+\texample(a, b);' });
});

test('an argument of a macro may be empty', () => {
	check({
		hunk: `+#define EXAMPLE_READ(x) example_read(, , x)`,
	});
	check({
		hunk: `+	example_read(x , y);
#                      ^ space-before-comma: no space before ','`,
	});
});

test('a bit-field in a table is no label', () => {
	check({
		hunk: `+			has_count		:1,
+			has_users		:1;`,
	});
	check({
		hunk: `+	out :
#           ^ space-before-comma: no space before ':'
+	return;`,
	});
});
