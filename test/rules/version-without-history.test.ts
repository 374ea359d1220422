import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('version-without-history');

test('reports the subject of a second version without a history', () => {
	check({
		brackets: 'PATCH v2',
		subject: `mm: Read it
#        ^^^^^^^^^^^^^^^^^^^^^^ version-without-history: list the changes since v1 below the ---`,
	});
});

test('accepts any word about changes, above or below the cut', () => {
	for (const notes of ['v2: Earlier.', 'Rebased.', 'Changes:\n- one', 'Link to v1: https://example.com/1']) {
		check({ brackets: 'PATCH v2', notes });
	}
	check({ brackets: 'PATCH v2', changelog: 'Take it.\n\nChanges since v1:\n- Earlier' });
	check({ brackets: 'PATCH v2', changelog: 'Take it.\nv2: Earlier' });
	check({ brackets: 'PATCH v2 RESEND' });
	check({});
});

test('checks a series only with its cover letter', () => {
	check({ brackets: 'PATCH v2 1/2' });
	check({ earlier: { brackets: 'PATCH v2 1/2' }, tags: 'PATCH v2 2/2' });
});

test('reads the cover letter, and reports once', () => {
	const cover = (text: string): string => `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Date: Thu, 1 Jan 2026 00:00:00 +0000
Subject: [PATCH v2 0/1] mm: Read the count

${text}

-- 
2.45.0

`;
	const patch = (note: string): string => `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Date: Thu, 1 Jan 2026 00:00:00 +0000
Subject: [PATCH v2 1/2] mm: Read it
${note}
Take the lock.

Signed-off-by: A Developer <developer@example.com>
---
diff --git a/mm/example.c b/mm/example.c
--- a/mm/example.c
+++ b/mm/example.c
@@ -1 +1 @@
-old
+new
`;
	const marked = `#        ^^^^^^^^^^^^^^^^^^^^^^^^^^ version-without-history: list the changes since v1 below the ---\n`;
	check(cover('Read the count.').replace('0/1', '0/2') + patch(marked));
	check(cover('v2: Earlier.').replace('0/1', '0/2') + patch(''));
});

test('does not count the diffstat as a word about changes', () => {
	check({
		brackets: 'PATCH v2',
		subject: `mm: Read it
#        ^^^^^^^^^^^^^^^^^^^^^^ version-without-history: list the changes since v1 below the ---`,
		notes: ` mm/changes_since_v1.c | 3 ++-
 1 file changed, 2 insertions(+), 1 deletion(-)`,
	});
});
