import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('bare-endif');

test('a long block, also with an #else', () => {
	check({
		hunk: `+#ifdef CONFIG_EXAMPLE
+int a;
+int b;
+int c;
+int d;
+int e;
+int f;
+#else
+int g;
+int h;
+int i;
+int j;
+int k;
+#endif
#^^^^^^ bare-endif: #endif of a long block does not say what it ends`,
	});
});

test('a short block, one with a comment, and one that begins above are fine', () => {
	check({
		hunk: `+#ifdef CONFIG_EXAMPLE
+int a;
+#endif
+#ifndef CONFIG_EXAMPLE
+int b;
+int c;
+int d;
+int e;
+int f;
+int g;
+int h;
+int i;
+int j;
+int k;
+int l;
+#endif /* !CONFIG_EXAMPLE */
+#endif`,
	});
});
