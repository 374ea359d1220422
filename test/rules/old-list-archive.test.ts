import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('old-list-archive');

test('checks the changelog and added lines', () => {
	check({
		changelog: `See http://www.spinics.net/lists/example/msg1.html for more.
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old-list-archive: link to lore.kernel.org instead`,
		hunk: `+/* https://gcc.gnu.org/pipermail/gcc-patches/2026-April/1.html */
+/* https://marc.info/?l=example */
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old-list-archive: link to lore.kernel.org instead
 int a; /* https://lkml.org/1 */`,
	});
});

test('ignores the header of the mail, and other sites', () => {
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
