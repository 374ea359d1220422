import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('multiple-blank-lines');

test('the second blank line is reported, also below one in the context', () => {
	check({
		hunk: ` int first;
 
+
#^ multiple-blank-lines: multiple blank lines
+int second;
+
+int third;`,
	});
});

test('one blank line, and context lines, are accepted', () => {
	check({ hunk: ' int first;\n \n \n+int second;\n+\n+int third;' });
	check({ hunk: '-\n \n+int second;' });
	check({ files: { 'tools/example.py': '+\n+\n+def example():' } });
});

test('the fix leaves one', () => {
	checkFix({ hunk: ' int a;\n \n+\n+int b;' }, { hunk: ' int a;\n \n+int b;' });
});

test('files that describe the build and bindings have one blank line, too', () => {
	check({
		files: {
			'drivers/example/Kconfig': ` 	help
+	  It counts.
+
+
#^ multiple-blank-lines: multiple blank lines
+	  Say Y here to count.`,
		},
	});
	check({ files: { 'Documentation/example.rst': `+It counts.\n+\n+\n+Next\n+====` } });
});
