import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('line-number-in-comment');

test('line numbers of files are reported', () => {
	check({
		hunk: `+/* Copied from mm/example.c, line 123. */
#                                  ^^^ line-number-in-comment: line numbers become outdated: name the function instead
+/* See line 45 of example.h says the same. */
#            ^^^^^^^^^^^^^^^ line-number-in-comment: line numbers become outdated: name the function instead
+int example_first; // see other.h:45
#                                  ^^ line-number-in-comment: line numbers become outdated: name the function instead`,
	});
});

test('other numbers are accepted', () => {
	check({
		hunk: `+/* Cache line 64, lines 10 to 20 of the screen, 10:20 h, line 5 of the GPIO. */
+int example_first;`,
	});
});
