import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('lower-case-comment');

test('sentences on one line and on several are reported', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	/* the head of the list counts, too */
#          ^^^ lower-case-comment: start the sentence with an uppercase letter (tip)
+	example->count = 1;
+
+	/*
+	 * nobody else can see it yet, so the
#          ^^^^^^ lower-case-comment: start the sentence with an uppercase letter (tip)
+	 * lock is not needed.
+	 */
+	example->users = 2;
 }`,
		},
	});
});

test('names, fragments, comments after code and kernel-doc are accepted', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	/* count of the head and all nodes */
+	example->count = 1;
+	/* both users */
+	example->users = 2; /* the first and the second */
+	/* example_flush() has to come last */
+	example_flush(example);
+	/* http://example.com/ has more of it */
+	/* and goes on like that for long */
+	example_flush(example);
 }`,
		},
	});
});
