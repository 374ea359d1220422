import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('prototype-unlike-neighbours');

test('one neighbour is not a style', () => {
	check({
		files: {
			'include/linux/example.h': ` extern int a(void);
+int b(void);`,
		},
	});
});

test('mixed neighbours are not a style', () => {
	check({
		files: {
			'include/linux/example.h': ` extern int a(void);
 int b(void);
 extern int c(void);
+int d(void);`,
		},
	});
});

test('one neighbour is enough if it is the twin at another level', () => {
	check({
		files: {
			'include/linux/example.h': ` extern pmd_t pmdp_example_ad(pmd_t *pmdp);
+pud_t pudp_example(pud_t *pudp);
#      ^^^^^^^^^^^^ prototype-unlike-neighbours: neighbouring prototypes use extern; keep the file's style
+pud_t pudp_other(pud_t *pudp);`,
		},
	});
});

test('the fix keeps parameters on further lines aligned', () => {
	const files = (added: string): { files: Record<string, string> } => ({
		files: { 'include/linux/example.h': ` extern int a(void);\n extern int b(void);\n${added}` },
	});
	checkFix(
		files('+int example(int first,\n+	    int second);'),
		files('+extern int example(int first,\n+		   int second);'),
	);
});
