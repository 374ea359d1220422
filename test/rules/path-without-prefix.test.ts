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

test('paths that begin with a name of the tree are found', () => {
	check(
		`diff --git mm/example.c mm/example.c
--- mm/example.c
# <-- path-without-prefix: the path begins with mm of the kernel, not with a/ and b/
+++ mm/example.c
@@ -1 +1 @@
-int a;
+int b;
--- Makefile
# <-- path-without-prefix: the path begins with Makefile of the kernel, not with a/ and b/
+++ Makefile
@@ -1 +1 @@
-int a;
+int b;
`,
		{ tree },
	);
});

test('prefixes of whatever kind, and names that the tree does not have, are fine', () => {
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
