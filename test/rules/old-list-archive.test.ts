import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('old-list-archive');

test('looks at the changelog and at added lines', () => {
	check({
		changelog: `See http://www.spinics.net/lists/example/msg1.html for more.
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old-list-archive: a lore.kernel.org link would stay valid`,
		hunk: `+/* https://marc.info/?l=example */
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old-list-archive: a lore.kernel.org link would stay valid
 int a; /* https://lkml.org/1 */`,
	});
});

test('leaves the header of the mail, and other sites, alone', () => {
	check(`List-Archive: <http://lists.example.com/pipermail/example/>
From: A Developer <developer@example.com>
Subject: [PATCH] mm: Read it

See https://lore.kernel.org/r/1@example.com and https://example.com/pipermailer.

Signed-off-by: A Developer <developer@example.com>
--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-int a;
+int b;
`);
});
