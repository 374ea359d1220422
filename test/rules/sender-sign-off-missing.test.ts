import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sender-sign-off-missing');

test('recognizes the sender by name, and ignores relays and own patches', () => {
	const from = 'From: Another Developer <another@example.com>\n\nRead it.';
	const tags = 'Signed-off-by: Another Developer <another@example.com>';
	check({ changelog: from, tags: `${tags}\nSigned-off-by: A Developer <work@example.org>` });
	check({ changelog: 'From: A Developer <work@example.org>\n\nRead it.', tags });
	check({ tags });
});

test('the last sign-off of a mail is that of its sender', () => {
	const mail = (id: string): string => `From: A Developer <developer@example.com>
Subject: [PATCH] mm: Read it
${id}
Read it.

Signed-off-by: A Developer <developer@example.com>
Signed-off-by: Another Developer <another@example.com>
---
diff --git a/mm/example.c b/mm/example.c
--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-int first;
+int second;
`;
	const marked = mail('Message-ID: <1@example.com>\n').replace(
		'another@example.com>\n',
		'another@example.com>\n# <-- sender-sign-off-missing: the last Signed-off-by: should be that of the sender, A Developer\n',
	);
	check(marked);
	check(mail(''));
});
