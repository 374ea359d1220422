import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('author-sign-off-differs');

test('tells how far author and sign-off are apart', () => {
	check({
		tags: `Signed-off-by: A Developer (Example) <developer@example.com>
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ author-sign-off-differs: From: writes this person differently`,
	});
	check({
		tags: `Signed-off-by: Adev <developer@example.com>
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ author-sign-off-differs: From: has another name`,
	});
	check({
		tags: `Signed-off-by: A Developer <dev@example.org>
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ author-sign-off-differs: From: has another address`,
	});
});

test('marks the author where nothing is alike', () => {
	const [finding] = lint(`From: A Developer <developer@example.com>
Subject: [PATCH] mm: Read the count

Signed-off-by: Another Developer <another@example.com>
--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-int a;
+int b;
`);
	assert.equal(finding?.message, 'no Signed-off-by: of the author, A Developer');
	assert.equal(finding.checkpatch, 'NO_AUTHOR_SIGN_OFF');
});

test('takes any of several sign-offs, and the author that the body names', () => {
	check({ tags: 'Signed-off-by: X <x@example.com>\nSigned-off-by: A Developer <developer@example.com>' });
	check({
		changelog: 'Forwarded.\n\nFrom: Another Developer <another@example.com>\n\nRead it.',
		tags: 'Signed-off-by: Another Developer <another@example.com>',
	});
	const unsigned = 'Read it.\n\nSigned-off-by: X <x@example.com>\n--- a/m.c\n+++ b/m.c\n@@ -1 +1 @@\n-a\n+b\n';
	assert.deepEqual(lint(unsigned), []);
});

test('leaves what a bot tells of a commit in the tip tree alone', () => {
	check({
		changelog: 'The following commit has been merged into the timers/core branch of tip:\n\nTake the lock.',
		tags: 'Signed-off-by: Another Developer <another@example.com>',
	});
});

test('each mail of a file has its own author', () => {
	const series =
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: B Developer <b@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n' +
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n';
	assert.equal(lint(series, { downstream: true }).length, 1);
});
