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

test('a path that ends like a file of the tree is found, with the line behind it', () => {
	check(
		{
			changelog: `/home/x/mm/example.c:12:4: error: nothing
# <-- absolute-path: mm/example.c is a file of the kernel, wherever the tree is
See /home/x/../mm/example.c and //mm/example.c twice.
#   ^^^^^^^^^^^ absolute-path: mm/example.c is a file of the kernel, wherever the tree is
#                               ^^ absolute-path: mm/example.c is a file of the kernel, wherever the tree is`,
		},
		{ tree },
	);
});

test('folders, single names, parts of words and what the system has are left alone', () => {
	const changelog = `See /home/x/mm, /home/x/mm and /home/x/Makefile and (/home/x/mm/example.c) and .../mm/example.c,
https://example.com/mm/example.c, /usr/include/linux/mm.h and /sys/mm/example.c or /home/x/mm/other.c there.`;
	check({ changelog }, { tree });
	check({ changelog: 'See /home/x/mm/example.c there.' });
});

test('the fix takes the folders above the tree away', () => {
	checkFix({ changelog: 'See /home/x/mm/example.c there.' }, { changelog: 'See mm/example.c there.' }, { tree });
});
