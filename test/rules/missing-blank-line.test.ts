import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix, lint } = forRule('missing-blank-line');

const MESSAGE = 'missing-blank-line: missing a blank line after declarations';

/** A hunk whose added lines are the body of a function. */
function inFunction(body: string): { readonly hunk: string } {
	return { hunk: ` static int example_update(struct example *example)\n {\n${body}\n }` };
}

test('code directly below the declarations of a function is reported, without its indentation', () => {
	check(
		inFunction(`+	struct example *other = example->other;
+	unsigned long flags;
+	example_lock(other, &flags);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}
+
+	return 0;`),
	);
});

test('declarations at the start of an inner block count', () => {
	check(
		inFunction(`+	if (example->count) {
+		return 0;
+	} else {
+		int old = example->count;
+		WRITE_ONCE(example->count, 0);
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}
+		return old;
+	}`),
	);
});

test('a declaration in the middle of a block gives one finding, at the code below it', () => {
	check(
		inFunction(`+	VM_WARN_ON_ONCE(!example);
+	int old = example_exchange(example, 0);
+	example_flush(example);
#       ^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}
+	return old;`),
	);
});

test('a declaration over several lines, with values or parameters, is a declaration', () => {
	check(
		inFunction(`+	struct example_operations operations = {
+		.update = example_update,
+	};
+	example_register(&operations);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}`),
	);
	check(
		inFunction(`+	struct example_with_a_long_name *other_example_of_this = example_find_other(example->parent,
+										     example->name);
+	example_use(other);
#       ^^^^^^^^^^^^^^^^^^^ ${MESSAGE}`),
	);
});

test('loops, guards, assignments and returns are code', () => {
	const below = [
		'	list_for_each_entry(other, &example->list, entry)',
		'	guard(mutex)(&example->lock);',
		'	count = example->count;',
		'	return *count;',
		'	do {',
		'	++*count;',
	];
	for (const line of below) {
		check(inFunction(`+	int *count;\n+${line}\n#       ${'^'.repeat(line.length - 1)} ${MESSAGE}\n 		break;`));
	}
});

test('macros that declare are declarations', () => {
	check(
		inFunction(`+	DEFINE_WAIT(wait);
+	LIST_HEAD(list);
+	DECLARE_BITMAP(map, EXAMPLES);
+	example_collect(&list);
#       ^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}`),
	);
});

test('a variable that cleans up may be followed by its check, not by other code', () => {
	check(
		inFunction(`+	struct example *copy __free(kfree) = example_copy(example);
+	if (!copy)
+		return -ENOMEM;`),
	);
	check(
		inFunction(`+	struct example *copy __free(kfree) = NULL;
+	example_reset(example);
#       ^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}`),
	);
});

test('code directly after guard() is accepted', () => {
	check(
		inFunction(`+	int count;
+
+	guard(mutex)(&example->lock);
+	count = example->count;`),
	);
});

test('a blank line, a comment, a directive, a label or a brace below declarations is accepted', () => {
	check(inFunction('+	int count;\n+\n+	count = 1;'));
	check(inFunction('+	int count;\n+	/* One. */\n+	count = 1;'));
	check(inFunction('+	int count;\n+#ifdef EXAMPLE\n+	count = 1;\n+#endif'));
	check(inFunction('+	int count;\n+again:\n+	count = 1;'));
	check(inFunction('+	int count;\n+}'));
});

test('any form of declaration below another is accepted', () => {
	check(
		inFunction(`+	int count, *pointer = &count;
+	example_t (*call)(struct example *example);
+	__u32 __user *argument = NULL;
+	static atomic_t total;
+	const char *name __free(kfree) = NULL;
+	typeof(count) other;
+	example_t * badly_spaced;
+`),
	);
});

test('members of structs, enumerators and values are not code', () => {
	check({
		files: {
			'include/linux/example.h': `+struct example {
+	int count;
+	DECLARE_BITMAP(map, 8);
+	struct_group(all,
+		int first;
+		int second;
+	);
+	EXAMPLE_RESERVE(1);
+	int (*update)(struct example *example);
+	u32 flag : 1;
+	unsigned : 7;
+};
+
+static const struct example table[] = {
+	{ .count = 1 },
+	EXAMPLE(2),
+};`,
		},
	});
});

test('a macro in capitals is not code in a block that may be a struct', () => {
	check({ hunk: ` 	int first;\n+	int count;\n+	EXAMPLE_RESERVE(1);\n 	int last;` });
	check({ hunk: ` 	int first;\n+	int count;\n+	example_reserve(1);\n };` });
});

test('code of a function that starts above the hunk counts', () => {
	check({
		hunk: ` 	if (example)
+		return 0;
+	int count = example->count;
+	example_use(count);
#       ^^^^^^^^^^^^^^^^^^^ ${MESSAGE}
 	return 0;`,
	});
});

test('both lines must be added', () => {
	check(inFunction(' 	int count;\n+	count = 1;'));
	check(inFunction('+	int count;\n 	count = 1;'));
	check(inFunction('-	long count;\n+	int count;\n 	count = 1;'));
});

test('lines of other depths, macros and other languages are accepted', () => {
	check(inFunction('+	int count;\n+		count = 1;'));
	check({ hunk: '+#define EXAMPLE(x) do {	\\\n+	int count = x;	\\\n+	example_use(count);	\\\n+} while (0)' });
	check({ hunk: ' #define EXAMPLE(x) do {	\\\n+	int count = x;	\\\n+	example_use(count);	\\\n } while (0)' });
	check({ files: { 'rust/example.rs': '+	int count;\n+	count = 1;' } });
	check({ hunk: '+int count;\n+example_call(count);' });
});

test('the fix inserts one line, also before another fix', () => {
	checkFix(
		inFunction('+	int count = 1;\n+	example_use(count);\n+	return 0;'),
		inFunction('+	int count = 1;\n+\n+	example_use(count);\n+	return 0;'),
	);
});

test('nothing is reported if leading whitespace is lost', () => {
	const text = snippetText(inFunction(' 	return 0;\n+	int count = 1;\n+	example_use(count);'));
	check(text.replace('\n 	return', '\nreturn').replace('\n static', '\nstatic'));
	checkNoFix(inFunction('+	int count = 1;\n+\n+	example_use(count);'));
});

test('a comment after a declaration does not hide what follows', () => {
	check({
		hunk: ` void example(void)
 {
+	int a; /* how many */
+	foo(a);
#       ^^^^^^^ missing-blank-line: missing a blank line after declarations
 }`,
	});
});

test('a condition on something other than the variable that cleans up is not a check of it', () => {
	check({
		hunk: ` void example(int other)
 {
+	char *p __free(kfree) = NULL;
+	if (other)
#       ^^^^^^^^^^ missing-blank-line: missing a blank line after declarations
+		foo();
 }`,
	});
	check({
		hunk: ` void example(int other)
 {
+	char *p __free(kfree) = make();
+	if (!p)
+		return;
 }`,
	});
});

test('a declaration that checkpatch misses has no checkpatch type', () => {
	const types = (body: string): unknown => lint(snippetText(inFunction(body))).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types('+	int *count;\n+	example_use(count);'), ['LINE_SPACING']);
	assert.deepEqual(types('+	char *copy __free(kfree) = NULL;\n+	example_use(copy);'), [null]);
	assert.deepEqual(types('+	int count =\n+		2;\n+	example_use(count);'), [null]);
	assert.deepEqual(types('+	int *count;\n+	return *count;'), [null]);
	assert.deepEqual(types('+	int *count;\n+	*count = 1;'), [null]);
});

test('the end of the hunk above is not the line above', () => {
	check(`--- a/mm/example.c
+++ b/mm/example.c
@@ -10,1 +10,2 @@
 int example;
+	int third;
@@ -30,1 +31,2 @@
+	example();
 int other;
`);
});

test('a state of a tree is a declaration', () => {
	check({ hunk: '+	int error;\n+	MA_STATE(state, &example_tree, 0, 1);\n+\n+	error = example_walk(&state);' });
});

test('inline assembly is a statement', () => {
	check({
		hunk: ` static int example(void)
 {
+	asm_inline volatile("nop");
+	return 1;
 }`,
	});
	check({
		hunk: ` static int example(void)
 {
+	int value;
+	return 1;
#       ^^^^^^^^^ missing-blank-line: missing a blank line after declarations
 }`,
	});
});

test('pointers to arrays and types that a macro makes are declarations', () => {
	check(
		inFunction(`+	int n;
+	u32 (*table)[4] = example->table;
+	__le32 (*other)[EXAMPLE_MAX];
+	typeof_member(struct example, count) count = *other[0];
+	int last;
+
+	return 0;`),
	);
	check(
		inFunction(`+	int n;
+	example_set_type(example);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}
+
+	return 0;`),
	);
});
