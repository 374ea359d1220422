import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unbraced-loop-body');

test('a condition or another loop below a loop is reported', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	list_for_each_entry(node, &example->nodes, entry)
#       ^^^^^^^^^^^^^^^^^^^ unbraced-loop-body: missing braces around the body of 'list_for_each_entry', which is more than a simple statement
+		if (node->count)
+			return node->count;
+	for (i = 0; i < example->count; i++)
#       ^^^ unbraced-loop-body: missing braces around the body of 'for', which is more than a simple statement
+		if (example_is_done(example, i))
+			count++;
+		else
+			users++;
 }`,
	});
});

test('a simple statement, braces, and nested loop heads are accepted', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	for (i = 0; i < example->count; i++)
+		example_drop(example, i);
+	for (i = 0; i < example->count; i++)
+		for (j = 0; j < example->users; j++)
+			example_drop_one(example, i, j);
+	while (example->count) {
+		if (example_is_done(example))
+			break;
+	}
+	if (example->count)
+		if (example->users)
+			example_drop(example);
 }`,
	});
});
