import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('empty-end-of-comment');

test('an empty last line is reported', () => {
	check({
		hunk: `+	/*
+	 * Count the users.
+	 *
#        ^ empty-end-of-comment: remove the empty line at the end of the comment
+	 */
+	count++;`,
	});
});

test('empty lines inside and existing habits are left alone', () => {
	check({
		hunk: `+/*
+ * Count the users.
+ *
+ * And show them.
+ */`,
	});
	check({
		hunk: ` /*
  * Old.
  *
  */
+/*
+ * New.
+ *
+ */`,
	});
});
