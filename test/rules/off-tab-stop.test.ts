import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('off-tab-stop');

const MESSAGE = 'off-tab-stop: statement should start on a tab stop';

test('statements, declarations and braces after spaces are reported', () => {
	check({
		hunk: `+	    if (example)
#       ^^^^ ${MESSAGE}
+		  return 0;
#               ^^ ${MESSAGE}
+	    }
#       ^^^^ ${MESSAGE}
+	  struct example *other = NULL;
#       ^^ ${MESSAGE}`,
	});
});

test('continuation lines, calls, comments and full tab stops are accepted', () => {
	check({
		hunk: `+	example(one,
+		   two);
+	    example();
+	  /* 0000 */ u32 count;
+	  /*
+	   * for each
+	   */
+	total = first +
+		  second;
+	count = other *
+	    third;
+	if (a)
+		return;`,
	});
});

test('arguments of a macro are aligned as such', () => {
	check({ hunk: '+EXAMPLE_CLASS(example,\n+	      if (_T) example_put(_T),\n+	      example_get(n));' });
});

test('a statement expression is aligned with what is around it', () => {
	check({
		hunk: ` static int example(void)\n {\n+	ret = ({\n+	   int x = 3;\n+	   if (y)\n+	     return 1;\n+	   x; });\n }`,
	});
	check({
		hunk: ` static int example(void)
 {
+	if (ret) {
+	   int x = 3;
#       ^^^ off-tab-stop: statement should start on a tab stop
+	}
 }`,
	});
});

test('statements of a statement expression are aligned with it, in a macro too', () => {
	check({
		hunk: `+#define example_get(example)	\\
+	({ struct example *__e = (example);	\\
+	   if (__e) {	\\
+		   __e->count++;	\\
+	   }	\\
+	   __e; })
+#define example_put(example)	\\
+	do {	\\
+	   if (example)	\\
#       ^^^ ${MESSAGE}
+		(example)->count--;	\\
+	} while (0)`,
	});
});
