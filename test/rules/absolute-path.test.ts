import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check, checkFix } = forRule('absolute-path');
const tree = treeWith({
	paths: new Map([
		['mm/example.c', 'file'],
		['mm', 'folder'],
		['x/mm', 'folder'],
		['include/linux/mm.h', 'file'],
		['Makefile', 'file'],
	]),
});

test('reports a path that ends like that of a file in the tree, without the line number', () => {
	check(
		{
			changelog: `/home/x/mm/example.c:12:4: error: nothing
# <-- absolute-path: use the path relative to the kernel tree: mm/example.c
See /home/x/../mm/example.c and //mm/example.c twice.
#   ^^^^^^^^^^^ absolute-path: use the path relative to the kernel tree: mm/example.c
#                               ^^ absolute-path: use the path relative to the kernel tree: mm/example.c`,
		},
		{ tree },
	);
});

test('ignores folders, single names, parts of words and files of the system', () => {
	const changelog = `See /home/x/mm, /home/x/mm and /home/x/Makefile and (/home/x/mm/example.c) and .../mm/example.c,
https://example.com/mm/example.c, /usr/include/linux/mm.h and /sys/mm/example.c or /home/x/mm/other.c there.`;
	check({ changelog }, { tree });
	check({ changelog: 'See /home/x/mm/example.c there.' });
});

test('the fix removes the folders above the tree', () => {
	checkFix({ changelog: 'See /home/x/mm/example.c there.' }, { changelog: 'See mm/example.c there.' }, { tree });
});
