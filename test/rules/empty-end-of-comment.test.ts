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

test('licences are left alone, and a line above the end that was there is reported', () => {
	check({
		hunk: `+/*
+ * Example is free software under the terms of its license.
+ *
+ * It comes without help.
+ *
+ */`,
	});
	check({
		hunk: ` /**
  * example_count() - Count the users of an example
+ * @example: the example
+ *
# ^ empty-end-of-comment: remove the empty line at the end of the comment
  */`,
	});
});
