import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('block-comment-style');

test('missing and misaligned stars, and an end behind text, are marked', () => {
	check({
		hunk: `+	/* Text
+	   goes on */
#    ^^^^^^^^^^ block-comment-style: lines of a block comment begin with "*"
#            ^^ block-comment-style: "*/" of a block comment stands on a line of its own
+	/*
+	* Text
# ^ block-comment-style: "*" is not aligned with the one above
+	*/`,
	});
});

test('both styles of the first line, kernel-doc and rows of stars are fine', () => {
	check({
		hunk: `+	/* Text
+	 * goes on.
+	 */
+	/**
+	 * example() - text
+	 **/
+	/*******
+	 * Text *
+	 *******/
+	int a; /* one line */
+	/* one */ /* two */
+	a = b /* c */ * d;
+	*a = 1;`,
	});
});

test('a comment of the context is left alone', () => {
	check({ hunk: ' 	/* Text\n+	   goes on\n 	 */\n+	int a;' });
});

test('the hunk above is another place', () => {
	check(`--- a/mm/example.c
+++ b/mm/example.c
@@ -10,1 +10,2 @@
 int example;
+/*
@@ -30,1 +31,2 @@
+	example();
 int other;
`);
});

test('a comment before code has no other lines', () => {
	check({ hunk: '+	/* 10 */ int first; // of two\n+	/* 14 */ int second;\n+	int third;' });
});
