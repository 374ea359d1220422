import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('declaration-after-statement');

test('a declaration below a statement is reported, in inner blocks too', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	example_lock(example);
+	int count = example->count;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ declaration-after-statement: declaration after statement
+
+	if (count) {
+		example_flush(example);
+		unsigned long flags;
#               ^^^^^^^^^^^^^^^^^^^^ declaration-after-statement: declaration after statement
+
+		example_save(&flags);
+	}
 }`,
	});
});

test('declarations that clean up, and those that follow them, may be anywhere', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	example_lock(example);
+	char *name __free(kfree) = example_name(example);
+	int count = example->count;
+
+	guard(mutex)(&example->mutex);
+	int users = example->users;
 }`,
	});
});

test('the variable of a loop, a static one and a case of a switch are accepted', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	example_lock(example);
+	for (int i = 0; i < 2; i++)
+		example_step(example);
+	static int seen;
+	switch (example->count) {
+	case 1:
+		int users = example->users;
+		example_show(users);
+	}
 }`,
	});
});

test('a branch of a conditional directive may start with declarations', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+#ifdef EXAMPLE_OLD
+	example_lock(example);
+#else
+	int count = example->count;
+#endif
 }`,
	});
});

test('the message says so if the context mixes them already', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
 	example_lock(example);
 	int count = example->count;
 
 	example_show(count);
+	int users = example->users;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ declaration-after-statement: declaration after statement, as in the code around it
+
+	example_show(users);
 }`,
	});
});

test('code in tools/ is not checked', () => {
	check({
		files: {
			'tools/example/example.c': ` static int example_update(struct example *example)
 {
+	example_lock(example);
+	int count = example->count;
 }`,
		},
	});
});

/** A hunk whose added lines are the body of a function. */
function inFunction(body: string): { readonly hunk: string } {
	return { hunk: ` static int example_update(struct example *example)\n {\n${body}\n }` };
}

test('the fix puts the declaration below the existing ones', () => {
	checkFix(
		inFunction(` 	int users = 0;
 
 	example_lock(example);
+	int count = example->count;
 	example_unlock(example);`),
		inFunction(` 	int users = 0;
+	int count;
 
 	example_lock(example);
+	count = example->count;
 	example_unlock(example);`),
	);
});

test('constants, arrays, lists and bare declarations get no fix', () => {
	checkNoFix(inFunction('+	example_lock(example);\n+	const int count = example->count;\n+'));
	checkNoFix(inFunction('+	example_lock(example);\n+	int counts[] = { 1, 2 };\n+'));
	checkNoFix(inFunction('+	example_lock(example);\n+	int count = example->count, users = 0;\n+'));
	checkNoFix(inFunction('+	example_lock(example);\n+	int count;\n+'));
});

test('a declaration whose type is on a line of its own is not moved', () => {
	checkNoFix({
		hunk: ` static int example_update(struct example *example)
 {
+	example_lock(example);
+	struct example_with_a_long_name
+		*other = example->other;
+
+	return example_join(example, other);
 }`,
	});
});
