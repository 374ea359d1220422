import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('lock-only-in-comment');

test('a new function that does not check what its comment requires is reported', () => {
	check({
		files: {
			'kernel/time/example.c': `+/* Must be called with example_mutex held. */
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lock-only-in-comment: comment requires a lock: add lockdep_assert_held() to example_reset() (tip)
+static void example_reset(struct example *example)
+{
+	example->count = 0;
+}`,
		},
	});
});

test('a check, a prototype, RCU, and locks that must not be held are accepted', () => {
	check({
		files: {
			'kernel/time/example.c': `+/* Caller must hold example->lock. */
+static void example_reset(struct example *example)
+{
+	lockdep_assert_held(&example->lock);
+	example->count = 0;
+}
+
+/* Callers must hold example->lock. */
+void example_other(struct example *example);
+
+/* Callers must not hold example->lock. */
+static void example_free(struct example *example)
+{
+	example->count = 0;
+}
+
+/* The caller must hold rcu_read_lock(). */
+static void example_read(struct example *example)
+{
+	example->count = 0;
+}`,
		},
	});
});
