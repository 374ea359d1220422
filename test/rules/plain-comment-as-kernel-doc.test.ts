import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('plain-comment-as-kernel-doc');

test('a comment among statements that begins with two stars is reported', () => {
	check({
		hunk: `+static void example_start(struct example *example)
+{
+	/** Select the clock. */
#       ^^^ plain-comment-as-kernel-doc: begin the comment with /*: it is not kernel-doc
+	select_clock(example);
+
+	/**
#       ^^^ plain-comment-as-kernel-doc: begin the comment with /*: it is not kernel-doc
+	 * Wait for it.
+	 */
+	wait_for_clock(example);
+}`,
	});
});

test('kernel-doc, comments on members, frames and tools are fine', () => {
	check({
		hunk: `+/**
+ * example_start() - Start an example
+ * @example: the example
+ */
+void example_start(struct example *example);
+
+struct example {
+	/** @count: its users */
+	int count;
+	/** Padding. */
+	int pad;
+};
+
+static void example_stop(struct example *example)
+{
+	/*** Stop. ***/
+	/* Stop it. */
+	stop(example);
+}`,
	});
	check({ files: { 'tools/testing/example.c': `+	/** Stop it. */\n+	stop(example);` } });
});
