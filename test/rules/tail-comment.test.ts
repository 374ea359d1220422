import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('tail-comment');

test('behind statements and heads', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	if (example->count) /* Not empty */
#                     ^^^^^^^^^^^^^^^ tail-comment: comment stands behind code (tip)
+		return 1;
+	if (example->users) { // In use
#                       ^^^^^^^^^ tail-comment: comment stands behind code (tip)
+		example_flush(example);
+	}
+	example->count = 2; /* Both of them */
#                     ^^^^^^^^^^^^^^^^^^ tail-comment: comment stands behind code (tip)
 }`,
		},
	});
});

test('declarations, members, values, labels and arguments are left alone', () => {
	check({
		files: {
			'kernel/time/example.c': `+struct example_pair {
+	int first; /* the smaller one */
+};
+
+static int example_counts[] = {
+	1, /* one */
+};
+
+static void example_reset(struct example *example)
+{
+	int count; /* how many */
+
+	switch (example->count) {
+	case 1: /* the head */
+		example_call(example, true, /* force */
+			     example->count);
+	}
+}`,
		},
	});
});

test('where the context has them nothing is said', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
 	example->count = 1; /* The head */
+	example->users = 2; /* Both of them */
 }`,
		},
	});
});

test('what a condition without braces heads gets no comment above it', () => {
	checkNoFix({
		files: {
			'kernel/time/example.c': ` static void example_update(struct example *example)
 {
+	if (example->first)
+		example->count++; /* The head */
 }`,
		},
	});
});
