import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('new-typedef');

test('function types, and integers of a fixed size, are fine', () => {
	check({
		hunk: `+typedef int (*a)(int);
+typedef void b(struct example *example);
+typedef u32 __bitwise c;
+typedef u64 d;`,
	});
});

test('a function pointer that a macro declares is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+typedef DECLARE_EXAMPLE((*example_handler));' })).map(({ severity, checkpatch }) => [
			severity,
			checkpatch,
		]),
		[['hint', 'NEW_TYPEDEFS']],
	);
});

test('another type for an old name is fine', () => {
	check({
		hunk: `-typedef struct page *example_t;
+typedef struct ptdesc *example_t;`,
	});
	check({
		hunk: `-typedef struct page *other_t;
+typedef struct ptdesc *example_t;`,
	});
});

test('a typedef over several lines that had its name before is fine', () => {
	check({
		hunk: `-typedef struct { int first; } example_t;
+typedef struct {
+	int first, second;
+	void (*update)(int count);
+} example_t;
+typedef struct {
#^^^^^^^ new-typedef: avoid new typedefs
+	int first;
+} other_t;`,
	});
});

test('the entries of page tables are opaque', () => {
	check({
		files: {
			'arch/riscv/include/asm/pgtable-64.h': `+typedef struct {
+	unsigned long pud;
+} pud_t;
+typedef struct { pteval_t pte; } pte_t;
+typedef struct {
#^^^^^^^ new-typedef: avoid new typedefs
+	unsigned long pud;
+} pud_entry_t;`,
		},
	});
});

test('a typedef that the patch moves is fine, a new one beside a removed one of another file is not', () => {
	const moved = (name: string): string => `diff --git a/include/linux/example.h b/include/linux/example.h
--- a/include/linux/example.h
+++ b/include/linux/example.h
@@ -1,3 +1,2 @@
 struct example;
-typedef struct example example_t;
 int example(void);
diff --git a/include/linux/example_types.h b/include/linux/example_types.h
--- a/include/linux/example_types.h
+++ b/include/linux/example_types.h
@@ -1,2 +1,3 @@
 struct example;
+typedef struct example ${name};
 int other(void);
`;
	assert.deepEqual(lint(moved('example_t')), []);
	assert.equal(lint(moved('new_t')).length, 1);
});
