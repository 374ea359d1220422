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

test('reports at the author, the only one who can sign', () => {
	check(`From: A Developer <developer@example.com>
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-sign-off: missing Signed-off-by:
Subject: [PATCH] mm: Read the count

Read it.

${DIFF}`);
});

test('reports at the text of a patch without an author', () => {
	check(`Read the count.
# <-- missing-sign-off: missing Signed-off-by:

${DIFF}`);
});

test('accepts a sign-off in any spelling', () => {
	check({ tags: ' signed-off-by: A Developer <developer@example.com>' });
});

test('a quilt patch without a description is a hint, the output of git diff is not reported', () => {
	const diff = '--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n';
	assert.deepEqual(
		lint(diff).map(({ severity, message, span }) => [severity, message, span.start]),
		[['hint', 'missing Signed-off-by:', 0]],
	);
	assert.deepEqual(lint(`diff --git a/mm/example.c b/mm/example.c\n${diff}`), []);
});

test('checks each mail in a file', () => {
	const series =
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n' +
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n';
	assert.equal(lint(series, { downstream: true }).length, 1);
});
