import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('wrapped-declaration');

test('a value below its variable', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	struct example_node *node =
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrapped-declaration: value of node wraps its declaration: assign it below (tip)
+		container_of(entry, struct example_node, entry);
+	int count;
+
 }`,
		},
	});
});

test('a value that the next declaration needs stays', () => {
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

test('values that belong to the declaration stay', () => {
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

test('of what was wrapped before the finding says so', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
-	struct node *node =
-		container_of(entry, struct node, entry);
+	struct example_node *node =
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrapped-declaration: value of node wraps its declaration: assign it below, as in the code around it (tip)
+		container_of(entry, struct example_node, entry);
 	int count;
 
 }`,
		},
	});
});
