import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('whitespace-hunk');

const CHANGE = ' static int example_count(void)\n {\n-	return 0;\n+	return 1;\n }';

test('reports changed blanks and blank lines', () => {
	check({
		files: {
			'mm/example.c': CHANGE,
			'mm/other.c': ` static int example_total(int a)
 {
-	return a+1;
#^^^^^^^^^^^^^^^^^^ whitespace-hunk: unrelated whitespace change
+	return a + 1;
 }`,
		},
	});
	check({
		files: {
			'mm/example.c': CHANGE,
			'mm/other.c': ' int example_first;\n+\n#^ whitespace-hunk: unrelated whitespace change\n int example_last;',
		},
	});
});

test('ignores a changed indentation', () => {
	check({ files: { 'mm/example.c': CHANGE, 'mm/other.c': ' {\n-	example_first();\n+		example_first();\n }' } });
});

test('accepts a patch that mostly changes white space', () => {
	check({ files: { 'mm/other.c': '-int  example_first;\n+int example_first;' } });
	check({
		files: {
			'mm/example.c': CHANGE,
			'mm/other.c': '-int  example_first;\n+int example_first;',
			'mm/third.c': '-int  example_last;\n+int example_last;',
		},
	});
});

test('a statement that moves with a blank line is no change of white space', () => {
	check({
		files: { 'mm/example.c': CHANGE, 'mm/other.c': '-	first();\n-\n 	second();\n+	first();\n \n-\n out:' },
	});
	check({
		files: {
			'mm/example.c': CHANGE,
			'mm/other.c':
				'-	first(a,b);\n#^^^^^^^^^^^^^^^^^^ whitespace-hunk: unrelated whitespace change\n-\n+	first(a, b);\n 	second();',
		},
	});
});

test('ignores patches about the layout of code', () => {
	check({
		changelog: 'The count is wrong. Return the right one, and add missing blank lines.',
		files: { 'mm/example.c': CHANGE, 'mm/other.c': ' int example_first;\n+\n int example_last;' },
	});
});
