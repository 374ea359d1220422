import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('prototype-unlike-neighbours');

test('one neighbour makes no style, and a mixture is none', () => {
	check({
		files: {
			'include/linux/example.h': ` extern int a(void);
+int b(void);`,
		},
	});
});

test('a mixture is no style', () => {
	check({
		files: {
			'include/linux/example.h': ` extern int a(void);
 int b(void);
 extern int c(void);
+int d(void);`,
		},
	});
});
