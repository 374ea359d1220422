import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('trailing-whitespace');

test('marks blanks, tabs and form feeds at the end of added lines of any file', () => {
	check({
		files: {
			'mm/example.txt': `+one ${''}
#   ^ trailing-whitespace: the line ends with white space
+	${''}
#^ trailing-whitespace: the line ends with white space
 two ${''}
-three ${''}
+four`,
		},
	});
});
