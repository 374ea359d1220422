import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('unbraced-multi-line-body');

test('a call over several lines, a nested statement, a comment above the statement', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	if (example->count)
# ^^ unbraced-multi-line-body: body of 2 lines has no braces (tip)
+		example_drop_all_of_them_at_once(example, example->first,
+						 example->count);
+	if (example->users)
# ^^ unbraced-multi-line-body: body of 2 lines has no braces (tip)
+		if (example->count)
+			return 1;
+	if (example->first)
# ^^ unbraced-multi-line-body: body of 2 lines has no braces (tip)
+		/* It counts, too. */
+		example->count++;
+	else
# ^^^^ unbraced-multi-line-body: body of 2 lines has no braces (tip)
+		example_drop_all_of_them_at_once(example, example->first,
+						 example->count);
 }`,
		},
	});
});

test('a single line, and a condition over several lines, are fine', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	if (example->count)
+		example_drop(example);
+	else if (example->users &&
+		 example->first)
+		example_flush(example);
+	do
+		example_step(example);
+	while (example->count);
 }`,
		},
	});
});

test('only the tip handbook asks for it', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	if (example->count)
+		example_drop_all_of_them_at_once(example, example->first,
+						 example->count);
 }`,
	});
});

test('arms of one decision need braces together, so one alone gets no fix', () => {
	checkNoFix({
		files: {
			'kernel/time/example.c': ` static void example_update(struct example *example)
 {
+	if (example->first)
+		/* It counts, too. */
+		example->count++;
+	else
+		example->users++;
 }`,
		},
	});
});
