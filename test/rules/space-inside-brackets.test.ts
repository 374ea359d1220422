import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('space-inside-brackets');

test('spaces at either end are reported, in empty parentheses twice', () => {
	check({
		hunk: `+	example( a );
#               ^ space-inside-brackets: no space after '('
#                 ^ space-inside-brackets: no space before ')'
+	a[ 1 ] = 2;
#         ^ space-inside-brackets: no space after '['
#           ^ space-inside-brackets: no space before ']'
+	example( );
#               ^ space-inside-brackets: no space after '('
#               ^ space-inside-brackets: no space before ')'`,
	});
});

test('line breaks and empty clauses are accepted', () => {
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

test('the fix removes the space', () => {
	checkFix({ hunk: '+\texample( a);' }, { hunk: '+\texample(a);' });
});

test('in the fields of a trace event it is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+\t\t__string(\tname,\tname\t)' })).map(({ severity, checkpatch }) => [
			severity,
			checkpatch,
		]),
		[
			['hint', 'SPACING'],
			['hint', 'SPACING'],
		],
	);
});

test('in the fields of a trace event the fix is unsafe', () => {
	const fixes = lint(snippetText({ hunk: '+\t\t__field(\tint,\tcount)' })).map(({ fix }) => fix?.safety);
	assert.deepEqual(fixes, ['unsafe']);
});

test('an empty list of operands, and a table of macros, are accepted', () => {
	check({
		hunk: `+	asm volatile("nop"
+		     :
+		     : );
+#define EXAMPLE_NONE  example(   0|__A)
#                              ^^^ space-inside-brackets: no space after '('`,
	});
	check({
		hunk: `+	example(a );
#                ^ space-inside-brackets: no space before ')'
+#define EXAMPLE(x) example( x)
#                           ^ space-inside-brackets: no space after '('`,
	});
});

test('numbers of a table may be aligned', () => {
	check({
		hunk: `+	EXAMPLE_RATE( 148500000, 1),
#                    ^ space-inside-brackets: no space after '('
+	EXAMPLE_RATE(1485000000, 2),`,
	});
	check({
		hunk: `+	example_rate( 1485);
#                    ^ space-inside-brackets: no space after '('
+	count++;`,
	});
});
