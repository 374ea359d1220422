import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix, lint } = forRule('not-reverse-fir-tree');

test('the first line that is longer than the one above is reported', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	struct example_node *node;
+	int count;
+	unsigned long flags;
#       ^^^^^^^^^^^^^^^^^^^^ not-reverse-fir-tree: declarations are not in reverse fir tree order, longest line first (tip)
+
+	example_start(node, &flags);
 }`,
		},
	});
});

test('a line whose value needs the one above may be longer', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	struct example *other = example->other;
+	struct example_node *node = example_first_node(other);
+	int count;
+
 }`,
		},
	});
});

test('a line may be longer whose value needs a variable with an attribute', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	int first __maybe_unused = example->first;
+	struct example_node *node = example_node(example, first);
+
 }`,
		},
	});
});

test('static variables, macros and wrapped declarations are not compared', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
+	int count;
+	static unsigned long seen_count;
+	DECLARE_BITMAP(nodes, EXAMPLE_NODES);
+	int users;
+	unsigned long start = example_first(example,
+					    example->count);
+
 }`,
		},
	});
});

test('nothing is reported if the order was wrong before', () => {
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
 	int count;
 	unsigned long flags;
+	struct example_node *node;
 
 }`,
		},
	});
});

test('lines that are edited may keep their order', () => {
	check(
		{
			files: {
				'kernel/time/example.c': ` static int example_update(struct example *example)
 {
 	int count = 0;
-	unsigned long flags = example_flags(example);
+	unsigned long flags = example_get_flags(example);
 
 }
@@ -20,5 +20,5 @@
 static int example_show(struct example *example)
 {
-	int count = example_count(example);
-	struct example_node *node = example_node(example);
+	int count = example_get_count(example);
+	struct example_node *node = example_get_node(example);
 
 }`,
			},
		},
		{ strict: true },
	);
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
-	unsigned long flags = example_flags(example);
-	int count = 0;
+	int count = 0;
+	unsigned long flags = example_get_flags(example);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not-reverse-fir-tree: declarations are not in reverse fir tree order, longest line first (tip)
 
 }`,
		},
	});
	check({
		files: {
			'kernel/time/example.c': ` static int example_update(struct example *example)
 {
 	int count = 0;
 	unsigned long flags = example_flags(example);
 
 }
 
+static int example_show(struct example *example)
+{
+	int count = 0;
+	unsigned long flags = example_flags(example);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not-reverse-fir-tree: declarations are not in reverse fir tree order, longest line first, as in the code around it (tip)
+
+}`,
		},
	});
});

test('only some subsystems ask for it', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	int count;
+	unsigned long flags;
+
 }`,
	});
});

test('lines that stay or that need each other are not sorted', () => {
	const inFunction = (body: string) => ({
		files: { 'kernel/time/example.c': ` static int example_update(struct example *example)\n {\n${body}\n }` },
	});
	checkNoFix(inFunction(' 	int count;\n+	struct example_node *node;\n'));
	checkNoFix(inFunction('+	int count;\n+	struct example_node *node;\n+	struct example_node *other = node;\n'));
	const effects = inFunction('+	int count;\n+	int users = example_users(example);\n');
	const [finding] = lint(snippetText(effects));
	assert.equal(finding?.fix?.safety, 'unsafe');
});
