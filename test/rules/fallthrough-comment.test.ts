import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('fallthrough-comment');

test('comments in any usual spelling are reported', () => {
	check({
		hunk: `+	/* fall through */
#          ^^^^^^^^^^^^ fallthrough-comment: use 'fallthrough;' instead of a comment
+	// fallthrough
#          ^^^^^^^^^^^ fallthrough-comment: use 'fallthrough;' instead of a comment
+	/* FALLTHRU */
#          ^^^^^^^^ fallthrough-comment: use 'fallthrough;' instead of a comment
+	a = b; /* Falls through. */
#                 ^^^^^^^^^^^^^ fallthrough-comment: use 'fallthrough;' instead of a comment`,
	});
});

test('the statement, strings and other words are accepted', () => {
	check({
		hunk: `+	fallthrough;
+	x = "fallthrough";
+	/* falling through */
+	/* a waterfall through the rocks */`,
	});
});
