import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('space-before-comma');

test('a comma, the end of a statement and a label touch what they close', () => {
	check({
		hunk: `+	example(a , b);
#           ^ space-before-comma: space before ','
+	return 0 ;
#          ^ space-before-comma: space before ';'
+out :
#    ^ space-before-comma: space before ':'
+	case 1 :
#        ^ space-before-comma: space before ':'
+	default :
#         ^ space-before-comma: space before ':'`,
	});
});

test('clauses of a loop, bit-fields, choices and assembly are set apart', () => {
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

test('the space goes', () => {
	checkFix({ hunk: '+\texample(a , b);' }, { hunk: '+\texample(a, b);' });
});
