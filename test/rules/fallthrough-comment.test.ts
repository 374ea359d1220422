import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('fallthrough-comment');

test('comments in any usual spelling are marked', () => {
	check({
		hunk: `+	/* fall through */
#    ^^^^^^^^^^^^ fallthrough-comment: comment instead of 'fallthrough;'
+	// fallthrough
#    ^^^^^^^^^^^ fallthrough-comment: comment instead of 'fallthrough;'
+	/* FALLTHRU */
#    ^^^^^^^^ fallthrough-comment: comment instead of 'fallthrough;'
+	a = b; /* Falls through. */
#           ^^^^^^^^^^^^^ fallthrough-comment: comment instead of 'fallthrough;'`,
	});
});

test('the statement, strings and other words pass', () => {
	check({
		hunk: `+	fallthrough;
+	x = "fallthrough";
+	/* falling through */
+	/* a waterfall through the rocks */`,
	});
});
