import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('tail-comment');

test('comments after statements and heads are reported', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	if (example->count) /* Not empty */
#                           ^^^^^^^^^^^^^^^ tail-comment: tail comment: put it on the line above (tip)
+		return 1;
+	if (example->users) { // In use
#                             ^^^^^^^^^ tail-comment: tail comment: put it on the line above (tip)
+		example_flush(example);
+	}
+	example->count = 2; /* Both of them */
#                           ^^^^^^^^^^^^^^^^^^ tail-comment: tail comment: put it on the line above (tip)
 }`,
		},
	});
});

test('declarations, members, values, labels and arguments are accepted', () => {
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

test('nothing is reported if the context has tail comments', () => {
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

test('there is no fix for the body of a condition without braces', () => {
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
