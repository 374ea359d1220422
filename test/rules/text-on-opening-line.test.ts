import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('text-on-opening-line');

test('text behind the opening of a longer comment', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	/* The head of the list counts,
# ^^ text-on-opening-line: text of a longer comment begins on its opening line
+	 * too.
+	 */
+	example->count = 1;
 }`,
	});
});

test('comments of one line, the usual form, kernel-doc and rulers are fine', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	/* The head of the list counts. */
+	/*
+	 * The head of the list counts,
+	 * too.
+	 */
+	/** The head of the list counts,
+	 * too.
+	 */
+	/**************
+	 * The head.
+	 **************/
+	/*----------
+	 * The tail.
+	 */
 }`,
	});
});

test('where the context has that form nothing is said', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
 	/* The head of the list counts,
 	 * too.
 	 */
 	example->count = 1;
+	/* Nobody else can see it yet, so the
+	 * lock is not needed.
+	 */
 }`,
	});
});
