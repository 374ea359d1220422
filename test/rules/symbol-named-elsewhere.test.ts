import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check } = forRule('symbol-named-elsewhere');

const tree = treeWith({
	mentions: new Map([
		[
			'example_total',
			[
				{ path: 'Documentation/mm/example.rst', line: 3 },
				{ path: 'Documentation/mm/example.rst', line: 9 },
				{ path: 'lib/test_example.c', line: 1 },
			],
		],
	]),
});

test('each file is named once', () => {
	check(
		{
			files: {
				'include/linux/example.h':
					'+int example_total(struct example *example);\n#    ^^^^^^^^^^^^^ symbol-named-elsewhere: Documentation/mm/example.rst:3 names example_total(), which this patch adds\n#    ^^^^^^^^^^^^^ symbol-named-elsewhere: lib/test_example.c:1 names example_total(), which this patch adds',
			},
		},
		{ tree },
	);
});

test('files that the series changes, and functions that stay the same, are not reported', () => {
	check(
		{
			files: {
				'include/linux/example.h': '-int example_total(struct example *example);',
				'Documentation/mm/example.rst': '-- example_total()',
				'lib/test_example.c': '-	example_total();',
			},
		},
		{ tree },
	);
	check({ hunk: '-int example_total(int a);\n \n+int example_total(int a)' }, { tree });
});
