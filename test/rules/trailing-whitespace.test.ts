import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('trailing-whitespace');

test('reports spaces, tabs and form feeds at the end of added lines of any file', () => {
	check({
		files: {
			'mm/example.txt': `+one ${''}
#   ^ trailing-whitespace: trailing whitespace
+	${''}
#^^^^^^^ trailing-whitespace: trailing whitespace
 two ${''}
-three ${''}
+four`,
		},
	});
});
