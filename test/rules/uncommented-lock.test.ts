import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('uncommented-lock');

test('a lock without a comment is reported', () => {
	check({
		hunk: ` struct example {
+	spinlock_t lock;
#       ^^^^^^^^^^^^^^^ uncommented-lock: lock without a comment on what it protects
+
+	/* Something else. */
+
+	struct mutex update_lock;
#       ^^^^^^^^^^^^^^^^^^^^^^^^ uncommented-lock: lock without a comment on what it protects
 };`,
	});
});

test('a comment above it, after it, or over several lines is accepted', () => {
	check({
		hunk: ` struct example {
+	/* Protects count. */
+	spinlock_t lock;
+	struct mutex update_lock;	/* serializes updates */
+	/*
+	 * Protects users.
+	 */
+	spinlock_t users_lock;
+	spinlock_t other_lock; // protects others
 };`,
	});
});

test('parameters, other types and the context are accepted', () => {
	check({ hunk: ' 	spinlock_t lock;\n+	int count;\n+void example_lock(struct mutex *lock);\n+	mutex_lock(&lock);' });
});

test('a removed line does not hide a comment', () => {
	check({ hunk: '+	/* Protects a. */\n-	int a;\n+	struct mutex b;' });
});

test('a pointer to a lock protects nothing', () => {
	check({
		hunk: ` struct example {
+	spinlock_t *ptl;
+	spinlock_t * shared;
+	struct mutex *owner;
+	spinlock_t own;
#       ^^^^^^^^^^^^^^ uncommented-lock: lock without a comment on what it protects
 };`,
	});
});
