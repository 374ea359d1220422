import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('block-comment-style');

test('missing and misaligned stars, and an end after text, are reported', () => {
	check({
		hunk: `+	/* Text
+	   goes on */
#          ^^^^^^^^^^ block-comment-style: start each line of a block comment with "*"
#                  ^^ block-comment-style: put the "*/" of a block comment on a separate line
+	/*
+	* Text
#       ^ block-comment-style: align the "*" with the one above
+	*/`,
	});
});

test('both styles of the first line, kernel-doc and rows of stars are accepted', () => {
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

test('a comment in the context is accepted', () => {
	check({ hunk: ' 	/* Text\n+	   goes on\n 	 */\n+	int a;' });
});

test('the end of the hunk above is not the line above', () => {
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

test('a comment before code has no further lines', () => {
	check({ hunk: '+	/* 10 */ int first; // of two\n+	/* 14 */ int second;\n+	int third;' });
});

test('a row of stars may end a comment', () => {
	check({
		hunk: `+/************
+ * Functions
+ * **********/`,
	});
	check({
		hunk: `+/*
+ * Functions */
#             ^^ block-comment-style: put the "*/" of a block comment on a separate line`,
	});
});
