import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('wrapped-declaration');

test('a value on the line below its variable is reported', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	struct example_node *node =
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrapped-declaration: assign node below the declarations: its value is wrapped (tip)
+		container_of(entry, struct example_node, entry);
+	int count;
+
 }`,
		},
	});
});

test('a value that the next declaration uses is accepted', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	struct example_node *node =
+		container_of(entry, struct example_node, entry);
+	int count = node->count;
+
 }`,
		},
	});
});

test('values that belong to the declaration are accepted', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	static struct example_node *node =
+		&example_first;
+	int counts[] = {
+		1,
+	};
+	char *name __free(kfree) =
+		example_name(example);
+	const int total = example_total(example,
+					example->count);
+
 }`,
		},
	});
});

test('the message says so if a declaration was wrapped before', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
 	struct node *other =
 		container_of(entry, struct node, entry);
+	struct example_node *node =
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrapped-declaration: assign node below the declarations: its value is wrapped, as in the code around it (tip)
+		container_of(entry, struct example_node, entry);
 	int count;
 
 }`,
		},
	});
});
