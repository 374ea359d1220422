import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('comment-change-unmentioned');

const CHANGELOG = 'An update is lost.\n\nTake the lock.';
const MESSAGE = 'comment-change-unmentioned: the comment of example_read() changes; mention it in the changelog';

/** A comment in one function that changes, and code that is added in another. */
function hunk(annotation: string, code = '+	lock_example(example);', comment = 'May change at any time.'): string {
	return ` int example_read(struct example *example)
 {
 	int count;
 
 	/*
-	 * The count is stable.
+	 * ${comment}
${annotation} 	 */
 	return count;
 }
 
 void example_remove(struct example *example)
 {
${code}
 	example->count = 0;
 }`;
}

test('reports a comment that changes in a function whose code does not', () => {
	check({ changelog: CHANGELOG, hunk: hunk(`#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}\n`) });
});

test('a comment above a function is about that function', () => {
	check({
		changelog: CHANGELOG,
		hunk: `-/* The count is stable. */
+/* The count may change. */
#^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}
 int example_read(struct example *example)
 {
 	return example->count;
 }
 
+void example_lock(struct example *example)
+{
+}`,
	});
});

test('accepts a changelog that mentions it', () => {
	for (const sentence of [
		'While at it, correct a claim.',
		'Correct the comment.',
		'Document it.',
		'example_read() has the same problem.',
	]) {
		check({ changelog: `${CHANGELOG} ${sentence}`, hunk: hunk('') });
	}
});

test('ignores a comment that changes with code', () => {
	check({
		changelog: CHANGELOG,
		hunk: hunk('').replace(' 	return count;', '-	return count;\n+	return example->count;'),
	});
	check({ changelog: CHANGELOG, hunk: hunk('', '+	lock_example(example);', 'See lock_example().') });
	check({ changelog: CHANGELOG, hunk: hunk('', ' 	other();') });
});

test('ignores new and removed comments', () => {
	check({
		changelog: CHANGELOG,
		hunk: ` int example_read(struct example *example)
 {
+	/* The count is stable. */
 	return example->count;
 }
 
 void example_remove(struct example *example)
 {
-	/* Nobody reads it. */
+	lock_example(example);
 }`,
	});
});

test('recognizes a function whose type is on a separate line, and a comment about several functions', () => {
	check({
		changelog: CHANGELOG,
		hunk: `-/* The count is stable. */
+/* The count may change. */
 static inline unsigned long
-example_read(struct example *example)
+example_read(struct example *example, int *error)
 {
 	return example->count;
 }`,
	});
	check({
		changelog: CHANGELOG,
		hunk: ` /*
- * example_remove(example) removes one.
+ * example_remove(example, lock) removes one.
  */
 void example_read(struct example *example);
-void example_remove(struct example *example);
+void example_remove(struct example *example, bool lock);`,
	});
});
