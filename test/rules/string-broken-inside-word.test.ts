import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('string-broken-inside-word');

test('the second of two strings that run together is reported', () => {
	check({
		hunk: `+	x = EXAMPLE "the"
+		"end";
#               ^^^^^ string-broken-inside-word: missing space between the previous string and this one`,
	});
});

test('spaces, punctuation, ends of lines and macros separate', () => {
	check({
		hunk: `+	x = "the "
+	    "end";
+	x = "the"
+	    " end";
+	x = "the,"
+	    "end";
+	x = "the\\n"
+	    "end";
+	x = "the"
+	    EXAMPLE "end";
+	x = "the"
+	    "%d";`,
	});
});
