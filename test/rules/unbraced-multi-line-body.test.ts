import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('unbraced-multi-line-body');

test('a call over several lines, a nested statement and a comment above the statement are reported', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	if (example->count)
#       ^^ unbraced-multi-line-body: missing braces around a body of 2 lines (tip)
+		example_drop_all_of_them_at_once(example, example->first,
+						 example->count);
+	if (example->users)
#       ^^ unbraced-multi-line-body: missing braces around a body of 2 lines (tip)
+		if (example->count)
+			return 1;
+	if (example->first)
#       ^^ unbraced-multi-line-body: missing braces around a body of 2 lines (tip)
+		/* It counts, too. */
+		example->count++;
+	else
#       ^^^^ unbraced-multi-line-body: missing braces around a body of 2 lines (tip)
+		example_drop_all_of_them_at_once(example, example->first,
+						 example->count);
 }`,
		},
	});
});

test('a single line, and a condition over several lines, are accepted', () => {
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

test('only the tip profile has the rule', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	if (example->count)
+		example_drop_all_of_them_at_once(example, example->first,
+						 example->count);
 }`,
	});
});

test('branches of one condition need braces together, so a single one has no fix', () => {
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
