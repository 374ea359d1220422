import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('uncommented-endif');

test('a long block is reported, also with an #else', () => {
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
#^^^^^^ uncommented-endif: add a comment to #endif: /* CONFIG_EXAMPLE */`,
	});
});

test('a short block, one with a comment, and one that starts above the hunk are accepted', () => {
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
