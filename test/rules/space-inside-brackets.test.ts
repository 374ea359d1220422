import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('space-inside-brackets');

test('spaces at either end are reported, in empty parentheses twice', () => {
	check({
		hunk: `+	example( a );
#               ^ space-inside-brackets: unexpected space after '('
#                 ^ space-inside-brackets: unexpected space before ')'
+	a[ 1 ] = 2;
#         ^ space-inside-brackets: unexpected space after '['
#           ^ space-inside-brackets: unexpected space before ']'
+	example( );
#               ^ space-inside-brackets: unexpected space after '('
#               ^ space-inside-brackets: unexpected space before ')'`,
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

test('accepts the aligned fields of a trace event, but not in other calls', () => {
	check({ hunk: '+\t\t__string(\tname,\tname\t)\n+\t\t__field(\tint,\tcount)' });
	check({
		hunk: `+		example_field(	name )
#                             ^^ space-inside-brackets: unexpected space after '('
#                                   ^ space-inside-brackets: unexpected space before ')'`,
	});
});

test('an empty list of operands, and a table of macros, are accepted', () => {
	check({
		hunk: `+	asm volatile("nop"
+		     :
+		     : );
+#define EXAMPLE_NONE  example(   0|__A)
#                              ^^^ space-inside-brackets: unexpected space after '('`,
	});
	check({
		hunk: `+	example(a );
#                ^ space-inside-brackets: unexpected space before ')'
+#define EXAMPLE(x) example( x)
#                           ^ space-inside-brackets: unexpected space after '('`,
	});
});

test('numbers of a table may be aligned', () => {
	check({
		hunk: `+	EXAMPLE_RATE( 148500000, 1),
#                    ^ space-inside-brackets: unexpected space after '('
+	EXAMPLE_RATE(1485000000, 2),`,
	});
	check({
		hunk: `+	example_rate( 1485);
#                    ^ space-inside-brackets: unexpected space after '('
+	count++;`,
	});
});

test('a row of numbered macros is a table, where it is only a hint', () => {
	const severities = (hunk: string): readonly string[] => lint(snippetText({ hunk })).map(({ severity }) => severity);
	assert.deepEqual(severities('+#define EXAMPLE_A	( 5*32+ 0)\n+#define EXAMPLE_B	(15*32+ 1)'), ['hint']);
	assert.deepEqual(severities('+#define EXAMPLE_A	( 5*32+ 0)\n+#define EXAMPLE_B	other'), ['warning']);
});

test('follows the rows around it, if all of them have the space', () => {
	check({
		hunk: ` EXAMPLE_ATTR(any,	"config:21"	);
 EXAMPLE_ATTR(inv,	"config:23"	);
+EXAMPLE_ATTR(first,	"config:32"	);
+EXAMPLE_ATTR(last,	"config:33"	);`,
	});
	check({
		hunk: ` EXAMPLE_ATTR(any,	"config:21"	);
 EXAMPLE_ATTR(inv, "config:23");
+EXAMPLE_ATTR(first,	"config:32"	);
#                                  ^^^^^ space-inside-brackets: unexpected space before ')'`,
	});
	check({
		hunk: `+EXAMPLE_ATTR(any,	"config:21"	);
#                                  ^^^^^ space-inside-brackets: unexpected space before ')'
+EXAMPLE_ATTR(inv,	"config:23"	);
#                                  ^^^^^ space-inside-brackets: unexpected space before ')'`,
	});
});
