import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('space-inside-brackets');

test('spaces at either end are marked, in empty parentheses twice', () => {
	check({
		hunk: `+	example( a );
#         ^ space-inside-brackets: space behind '('
#           ^ space-inside-brackets: space before ')'
+	a[ 1 ] = 2;
#   ^ space-inside-brackets: space behind '['
#     ^ space-inside-brackets: space before ']'
+	example( );
#         ^ space-inside-brackets: space behind '('
#         ^ space-inside-brackets: space before ')'`,
	});
});

test('line breaks and empty clauses stay', () => {
	check({
		hunk: `+	for ( ; ; )
+	for (i = 0; ; )
+	example(
+		a
+	);
+#define EXAMPLE(a) ( \\
+	a)
+	x = "( a )"; /* ( a ) */
+	example(/* a */ b);`,
	});
});

test('the table that the fields of a trace event make stays', () => {
	check({ hunk: '+\t\t__string(\tname,\tname\t)\n+\t\t__field(\tint,\tcount\t)\n+\tTP_printk( "%d", count )' });
});

test('the space goes', () => {
	checkFix({ hunk: '+\texample( a);' }, { hunk: '+\texample(a);' });
});
