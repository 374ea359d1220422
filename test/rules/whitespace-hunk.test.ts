import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('whitespace-hunk');

const CHANGE = ' static int example_count(void)\n {\n-	return 0;\n+	return 1;\n }';

test('blanks and blank lines beside a change', () => {
	check({
		files: {
			'mm/example.c': CHANGE,
			'mm/other.c': ` static int example_total(int a)
 {
-	return a+1;
#^^^^^^^^^^^^^^^^^^ whitespace-hunk: hunk changes white space only, in a patch that changes code
+	return a + 1;
 }`,
		},
	});
	check({
		files: {
			'mm/example.c': CHANGE,
			'mm/other.c':
				' int example_first;\n+\n#^ whitespace-hunk: hunk changes white space only, in a patch that changes code\n int example_last;',
		},
	});
});

test('another depth may follow from another hunk', () => {
	check({ files: { 'mm/example.c': CHANGE, 'mm/other.c': ' {\n-	example_first();\n+		example_first();\n }' } });
});

test('a patch that is about white space may do nothing else', () => {
	check({ files: { 'mm/other.c': '-int  example_first;\n+int example_first;' } });
	check({
		files: {
			'mm/example.c': CHANGE,
			'mm/other.c': '-int  example_first;\n+int example_first;',
			'mm/third.c': '-int  example_last;\n+int example_last;',
		},
	});
});
