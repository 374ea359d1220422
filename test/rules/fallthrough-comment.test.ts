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

test('a sentence about code below is no marker', () => {
	check({
		hunk: `+	/* Exit early if it is enabled, and fall through to disable it */
+	if (x)
+		return 1;
+		fallthrough; /* and fall through to the end */
+	case 3:`,
	});
	check({
		hunk: `+		/* the count is known, so fall through to the end */
#                                         ^^^^^^^^^^^^ fallthrough-comment: use 'fallthrough;' instead of a comment
+	case 2:`,
	});
});
