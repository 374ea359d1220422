import { snippetText } from '../../src/core/lint/examples/snippet.ts';

/** A patch that changes a helper. */
export const HELPER = snippetText({
	files: {
		'arch/x86/include/asm/pgtable.h': [
			'@@ -10,4 +10,4 @@ static inline int pmd_example(pmd_t pmd)',
			' static inline int pud_write(pud_t pud)',
			' {',
			'-	return pud_flags(pud) & _PAGE_RW;',
			'+	return pud_flags(pud) & (_PAGE_RW | _PAGE_USER);',
			' }',
			'',
		].join('\n'),
	},
});

/** A patch as it was mailed. */
export const THREAD = `From: A Developer <developer@example.com>
Subject: [PATCH] mm: Read the count under its lock
Message-ID: <first@example.com>
Date: Mon, 2 Mar 2026 10:00:00 +0000

The count is read without the lock. Take it.

Signed-off-by: A Developer <developer@example.com>
---
 mm/example.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/mm/example.c b/mm/example.c
--- a/mm/example.c
+++ b/mm/example.c
@@ -1,3 +1,3 @@
 {
-	return count;
+	return read_count();
 }
`;
/** An answer to it that asks for something. */
export const REPLY = `From: A Reviewer <reviewer@example.com>
Subject: Re: [PATCH] mm: Read the count under its lock
Message-ID: <second@example.com>
In-Reply-To: <first@example.com>
Date: Mon, 2 Mar 2026 11:00:00 +0000

> +	return read_count();

Please rename it, since it does not only read: s/read_count/take_count/
`;
