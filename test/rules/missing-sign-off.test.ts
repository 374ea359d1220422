import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('missing-sign-off');

const DIFF = `--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-int a;
+int b;
`;

test('marks the author, who alone can sign', () => {
	check(`From: A Developer <developer@example.com>
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-sign-off: no Signed-off-by: in this patch
Subject: [PATCH] mm: Read the count

Read it.

${DIFF}`);
});

test('marks the text where nothing names an author', () => {
	check(`Read the count.
# <-- missing-sign-off: no Signed-off-by: in this patch

${DIFF}`);
});

test('wants nothing of a diff without text, and takes a sign-off in any spelling', () => {
	assert.deepEqual(lint(DIFF), []);
	check({ tags: ' signed-off-by: A Developer <developer@example.com>' });
});
