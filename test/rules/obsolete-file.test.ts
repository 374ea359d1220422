import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check } = forRule('obsolete-file');
const tree = treeWith({}, 'OLD THINGS\nS:	Obsolete\nF:	drivers/old/\nX:	drivers/old/new/\n');

test('each file of an obsolete section is reported once', () => {
	check(
		`From: A Developer <developer@example.com>
Subject: [PATCH] old: Move

Signed-off-by: A Developer <developer@example.com>
---
diff --git a/drivers/old/a.c b/drivers/old/b.c
# <-- obsolete-file: MAINTAINERS marks this file as obsolete: only fix bugs
similarity index 100%
rename from drivers/old/a.c
rename to drivers/old/b.c
diff --git a/drivers/old/gone.c b/drivers/old/gone.c
deleted file mode 100644
--- a/drivers/old/gone.c
+++ /dev/null
@@ -1 +0,0 @@
-int a;
`,
		{ tree },
	);
	check({ files: { 'drivers/old/new/a.c': '+int a;', 'drivers/older/a.c': '+int a;' } }, { tree });
});
