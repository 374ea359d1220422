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

/** A hunk with one new comment, below those of the context. */
const hunkWith = (context: string): string => `${context} static int example_count;
+/* The count is read without the lock, so it may be
+ * stale.
+ */
 static int example_users;`;

test('networking has both forms, unless the file has the usual one', () => {
	for (const path of ['net/ipv4/example.c', 'drivers/net/example.c', 'include/net/example.h', 'include/linux/skbuff.h'])
		check({ files: { [path]: hunkWith('') } });
	check({
		files: {
			'net/ipv4/example.c': ` /*
  * All of it.
  */
 static int example_count;
+/* The count is read without the lock, so it may be
#^^ text-on-opening-line: start the text of a multi-line comment below the "/*"
+ * stale.
+ */
 static int example_users;`,
		},
	});
	check({
		files: {
			'fs/example.c': ` static int example_count;
+/* The count is read without the lock, so it may be
#^^ text-on-opening-line: start the text of a multi-line comment below the "/*"
+ * stale.
+ */
 static int example_users;`,
		},
	});
});

test('a comment that the patch replaces, or of another hunk, shows the form of the file', () => {
	check({
		hunk: `-/* The count, which
- * is old.
- */
+/* The count, which
+ * is new.
+ */
 static int example_users;`,
	});
	check({
		hunk: `${hunkWith('')}
@@ -100,4 +103,5 @@
 /* The users, who
  * are few.
  */
+static int example_new;
 static int example_old;`,
	});
});

test('the form of most comments of the file counts', () => {
	const bare = ' \t/*\n \t * First\n \t * line\n \t */\n';
	const text = ' \t/* First\n \t * line\n \t */\n';
	const mark = '#       ^^ text-on-opening-line: start the text of a multi-line comment below the "/*"\n';
	check({ hunk: `${bare}${bare}${text}+\t/* Second\n${mark}+\t * line\n+\t */` });
	check({ hunk: `${bare}${text}+\t/* Second\n+\t * line\n+\t */` });
});
