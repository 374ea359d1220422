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

test('takes a sign-off in any spelling', () => {
	check({ tags: ' signed-off-by: A Developer <developer@example.com>' });
});

test('a diff alone, as quilt keeps it, is a hint; one that git wrote has no message', () => {
	const diff = '--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n';
	assert.deepEqual(
		lint(diff).map(({ severity, message, span }) => [severity, message, span.start]),
		[['hint', 'no Signed-off-by: in this patch', 0]],
	);
	assert.deepEqual(lint(`diff --git a/mm/example.c b/mm/example.c\n${diff}`), []);
});

test('each mail of a file is a patch of its own', () => {
	const series =
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n' +
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n';
	assert.equal(lint(series, { downstream: true }).length, 1);
});
