import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('needless-literal-block');

const FILE = 'Documentation/devicetree/bindings/misc/example.yaml';

test('wrapped text needs no formatting kept', () => {
	check({
		files: {
			[FILE]: `+  resets:
+    description: |
#                 ^ needless-literal-block: remove the "|": the text has no formatting to keep
+      The reset of the counters.
+    maxItems: 1
+
+  interrupts:
+    description: |
#                 ^ needless-literal-block: remove the "|": the text has no formatting to keep
+      The first one is for the counters, and the second one, which is optional,
+      for errors.
+
+      Both are shared.
+
+required:`,
		},
	});
});

test('lists, short lines, characters with a meaning, and text whose end is not seen are left alone', () => {
	for (const text of [
		'First:\n+      the counters.',
		'- counters\n+      - errors',
		'The modes are\n+        counters',
		'Zero\n+      One\n+      Two',
		'See https://example.com/example.pdf.',
		'Pin #1 is the counter.',
		'0  off',
	])
		check({ files: { [FILE]: `+  mode:\n+    description: |\n+      ${text}\n+    maxItems: 1` } });
	check({ files: { [FILE]: `+  mode:\n+    description: |\n+      Counts.` } });
	check({ files: { [FILE]: `+  mode:\n+    description: |\n+      Counts.\n       Once.\n+    maxItems: 1` } });
	check({ files: { 'Documentation/example.yaml': `+  mode:\n+    description: |\n+      Counts.\n+    maxItems: 1` } });
});
