import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('author-sign-off-differs');

test('reports how the sign-off differs from the author', () => {
	check({
		tags: `Signed-off-by: A Developer (Example) <developer@example.com>
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ author-sign-off-differs: Signed-off-by: is spelled differently than From:`,
	});
	check({
		tags: `Signed-off-by: Adev <developer@example.com>
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ author-sign-off-differs: Signed-off-by: uses a different name than From:`,
	});
	check({
		tags: `Signed-off-by: A Developer <dev@example.org>
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ author-sign-off-differs: Signed-off-by: uses a different address than From:`,
	});
});

test('reports the author if no sign-off is similar', () => {
	const [finding] = lint(`From: A Developer <developer@example.com>
Subject: [PATCH] mm: Read the count

Signed-off-by: Another Developer <another@example.com>
--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-int a;
+int b;
`);
	assert.equal(finding?.message, 'missing Signed-off-by: of the patch author, A Developer');
	assert.equal(finding.checkpatch, 'NO_AUTHOR_SIGN_OFF');
});

test('accepts any of several sign-offs, and the author in the body', () => {
	check({ tags: 'Signed-off-by: X <x@example.com>\nSigned-off-by: A Developer <developer@example.com>' });
	check({
		changelog: 'Forwarded.\n\nFrom: Another Developer <another@example.com>\n\nRead it.',
		tags: 'Signed-off-by: Another Developer <another@example.com>',
	});
	const unsigned = 'Read it.\n\nSigned-off-by: X <x@example.com>\n--- a/m.c\n+++ b/m.c\n@@ -1 +1 @@\n-a\n+b\n';
	assert.deepEqual(lint(unsigned), []);
});

test('ignores the mail of a bot about a commit in the tip tree', () => {
	check({
		changelog: 'The following commit has been merged into the timers/core branch of tip:\n\nTake the lock.',
		tags: 'Signed-off-by: Another Developer <another@example.com>',
	});
});

test('checks the author of each mail in a file', () => {
	const series =
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: B Developer <b@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n' +
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n';
	assert.equal(lint(series, { downstream: true }).length, 1);
});

test('a mail that the message quotes does not name the author, as one that is forwarded does', () => {
	const of = (envelope: string): number =>
		lint(`From: A Developer <developer@example.com>
Subject: [PATCH] mm: Read the count

Do as it says:

${envelope}From: Another Developer <another@example.com>
Date: today

It is so.

Signed-off-by: A Developer <developer@example.com>
--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-int a;
+int b;
`).length;
	assert.equal(of('From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n'), 0);
	assert.equal(of(''), 1);
});
