import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unnamed-parameter');

test('named ones, void, the rest and calls are fine', () => {
	check({
		files: {
			'include/linux/example.h': `+void a(int x, struct example *y, ...);
+int b(void);
+	c(d);
+	char *e __free(kfree);
+void f(int (*g)(int));
+unsigned long h(unsigned long i, __u8 j);
+typedef int k(int);`,
		},
	});
});

test('void with an attribute behind has no name either', () => {
	check({ hunk: '+void a(void) __attribute__((noreturn));' });
});
