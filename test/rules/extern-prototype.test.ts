import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('extern-prototype');

test('source files, data and others than plain prototypes are fine', () => {
	check({
		files: {
			'include/linux/example.h': `+extern int a;
+extern int (*b)(void);
+extern inline int c(void) { }
+extern asmlinkage int d(void);`,
		},
	});
});

test("sources are another rule's", () => {
	check({ hunk: `+extern int a(void);` });
});

test('the style of the prototypes around is kept', () => {
	checkNoFix({
		files: {
			'include/linux/example.h': ' extern int a(void);\n extern int b(void);\n+extern int c(void);',
		},
	});
});
