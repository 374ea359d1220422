import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('line-number-in-comment');

test('lines of files', () => {
	check({
		hunk: `+/* Copied from mm/example.c, line 123. */
#                                  ^^^ line-number-in-comment: number of a line of source, which any change moves
+/* See line 45 of example.h says the same. */
#            ^^^^^^^^^^^^^^^ line-number-in-comment: number of a line of source, which any change moves
+int example_first; // see other.h:45
#                                  ^^ line-number-in-comment: number of a line of source, which any change moves`,
	});
});

test('other numbers are fine', () => {
	check({
		hunk: `+/* Cache line 64, lines 10 to 20 of the screen, 10:20 h, line 5 of the GPIO. */
+int example_first;`,
	});
});
