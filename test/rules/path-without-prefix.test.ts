import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check } = forRule('path-without-prefix');
const tree = treeWith({
	paths: new Map([
		['mm', 'folder'],
		['Makefile', 'file'],
		['w', null],
	]),
});

test('reports paths that start with a name in the tree', () => {
	check(
		`diff --git mm/example.c mm/example.c
--- mm/example.c
# <-- path-without-prefix: path starts with "mm" instead of a/ or b/
+++ mm/example.c
@@ -1 +1 @@
-int a;
+int b;
--- Makefile
# <-- path-without-prefix: path starts with "Makefile" instead of a/ or b/
+++ Makefile
@@ -1 +1 @@
-int a;
+int b;
`,
		{ tree },
	);
});

test('accepts other prefixes, and names that are not in the tree', () => {
	for (const [before, after] of [
		['a', 'b'],
		['i', 'w'],
		['mm.orig', 'mm'],
		['other', 'other'],
		['w', 'w'],
	]) {
		check(`--- ${before}/mm/example.c\n+++ ${after}/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n`, { tree });
	}
	check('--- /dev/null\n+++ b/mm/example.c\n@@ -0,0 +1 @@\n+int b;\n', { tree });
	check('--- a/mm/example.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-int b;\n', { tree });
	check('--- mm/example.c\n+++ mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n');
});

const header = (name: string): string => `diff --git ${name} ${name}\n--- ${name}\n`;
const hunk = (name: string): string => `+++ ${name}\n@@ -1 +1 @@\n-int a;\n+int b;\n`;

test('without a tree, reports what the header of git proves', () => {
	for (const [name, first] of [
		['mm/example.c', 'mm'],
		['drivers/net/a b.c', 'drivers'],
		['kernel/sched/example.c', 'kernel'],
	] as const) {
		const finding = `# <-- path-without-prefix: path starts with "${first}" instead of a/ or b/\n`;
		check(header(name) + finding + hunk(name));
	}
});

test('without a tree, accepts what may be a prefix', () => {
	for (const name of ['linux/mm/example.c', 'kernel/mm/example.c', 'a/mm/example.c', 'mm', 'x']) {
		check(header(name) + hunk(name));
	}
	check(`diff --git mm.orig/mm/example.c mm/mm/example.c\n--- mm.orig/mm/example.c\n${hunk('mm/mm/example.c')}`);
});
