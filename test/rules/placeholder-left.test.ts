import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('placeholder-left');

test('finds both placeholders', () => {
	check(`From: A Developer <developer@example.com>
Subject: [PATCH] *** SUBJECT HERE ***
#                ^^^^^^^^^^^^^^^^^^^^ placeholder-left: text was to be written here

*** BLURB HERE ***
# <-- placeholder-left: text was to be written here

Signed-off-by: A Developer <developer@example.com>
--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-int a;
+int b;
`);
});
