import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('string-in-fragments');

test('adjacent strings are reported, once per line', () => {
	check({
		hunk: `+	x = "a" "b" "c";
#           ^^^^^^^ string-in-fragments: join the adjacent strings
+	x = "a""b";
#           ^^^^^^ string-in-fragments: join the adjacent strings`,
	});
});

test('strings with macros, comments and line breaks between them are accepted', () => {
	check({
		hunk: `+	x = "a" EXAMPLE "b";
+	example("a", "b");
+	x = "a" /* b */ "c";
+	x = "a"
+	    "b";`,
	});
});

test('there is no fix if the next string would lengthen an escape', () => {
	checkNoFix({ hunk: '+\tx = "\\x1" "2";' });
});
