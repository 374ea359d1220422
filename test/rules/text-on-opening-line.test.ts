import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('text-on-opening-line');

test('text on the opening line of a multi-line comment is reported', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	/* The head of the list counts,
#       ^^ text-on-opening-line: start the text of a multi-line comment below the "/*"
+	 * too.
+	 */
+	example->count = 1;
 }`,
	});
});

test('comments of one line, the usual form, kernel-doc and rulers are accepted', () => {
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

test('nothing is reported if the context has that form', () => {
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

test('the license identifier is on the first line', () => {
	check({
		files: {
			'arch/x86/include/asm/example.h': `+/* SPDX-License-Identifier: GPL-2.0
+ *
+ * Copyright
+ */`,
		},
	});
	check({
		files: {
			'arch/x86/include/asm/example.h': `+/* Example
#^^ text-on-opening-line: start the text of a multi-line comment below the "/*" (tip)
+ * of a comment
+ */`,
		},
	});
});
