import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('several-blank-lines');

test('the second blank line is marked, also below one of the context', () => {
	check({
		hunk: ` int first;
 
+
#^ several-blank-lines: more than one blank line in a row
+int second;
+
+int third;`,
	});
});

test('one blank line, and lines of the context, are fine', () => {
	check({ hunk: ' int first;\n \n \n+int second;\n+\n+int third;' });
	check({ hunk: '-\n \n+int second;' });
	check({ files: { 'tools/example.py': '+\n+\n+def example():' } });
});

test('the fix leaves one', () => {
	checkFix({ hunk: ' int a;\n \n+\n+int b;' }, { hunk: ' int a;\n \n+int b;' });
});
