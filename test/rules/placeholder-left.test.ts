import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('placeholder-left');

test('reports both placeholders', () => {
	check(`From: A Developer <developer@example.com>
Subject: [PATCH] *** SUBJECT HERE ***
#                ^^^^^^^^^^^^^^^^^^^^ placeholder-left: replace the placeholder of git format-patch

*** BLURB HERE ***
# <-- placeholder-left: replace the placeholder of git format-patch

Signed-off-by: A Developer <developer@example.com>
--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-int a;
+int b;
`);
});
