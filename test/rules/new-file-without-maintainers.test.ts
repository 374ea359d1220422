import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { readTreeData } from '../../src/core/tree/treeData.ts';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check, lint } = forRule('new-file-without-maintainers');

const tree = treeWith(
	{},
	`EXAMPLES
F:	mm/example/
F:	mm/single.c
F:	mm/*_example.c

THE REST
F:	*
F:	*/
`,
);
const ADDED = '+// SPDX-License-Identifier: GPL-2.0\n+int count;';

function found(path: string): number {
	return lint(snippetText({ files: { [path]: ADDED } }), { tree }).length;
}

test('reports a new file that no section covers', () => {
	const file = `diff --git a/mm/new.c b/mm/new.c
new file mode 100644
# <-- new-file-without-maintainers: no entry in MAINTAINERS covers this file: add one
--- /dev/null
+++ b/mm/new.c
@@ -0,0 +1 @@
+int count;
`;
	check(file, { tree });
	assert.equal(found('mm/new.c'), 1);
	assert.equal(found('mm/example/new.c'), 0);
	assert.equal(found('mm/new_example.c'), 0);
	assert.equal(found('mm/example/MAINTAINERS'), 0);
});

test('reports a file that is listed by name and goes', () => {
	const removed = (path: string): string => `diff --git a/${path} b/${path}
deleted file mode 100644
# <-- new-file-without-maintainers: MAINTAINERS lists "${path}" by name: update its entry
--- a/${path}
+++ /dev/null
@@ -1 +0,0 @@
-int count;
`;
	check(removed('mm/single.c'), { tree });
	check(removed('mm/old_example.c').replace(/^#.*\n/m, ''), { tree });
	check(
		`diff --git a/mm/single.c b/mm/example/single.c
similarity index 100%
rename from mm/single.c
# <-- new-file-without-maintainers: MAINTAINERS lists "mm/single.c" by name: update its entry
rename to mm/example/single.c
`,
		{ tree },
	);
});

test('accepts changed files, and a series that changes MAINTAINERS or is incomplete', () => {
	check({}, { tree });
	check({ files: { 'mm/new.c': ADDED, MAINTAINERS: ' S:	Maintained\n+F:	mm/new.c' } }, { tree });
	const patch = (number: number, path: string, lines: string): string =>
		snippetText({ brackets: `PATCH ${number}/2`, files: { [path]: lines } });
	const driver = patch(1, 'mm/new.c', ADDED);
	assert.equal(lint(driver, { tree }).length, 0);
	assert.equal(lint(driver + patch(2, 'MAINTAINERS', ' S:	Maintained\n+F:	mm/new.c'), { tree }).length, 0);
	assert.equal(lint(driver + patch(2, 'mm/example/a.c', ADDED), { tree }).length, 1);
});

test('a binding and its header are covered, and without a kernel tree a new file is a question of --strict', () => {
	assert.equal(found('Documentation/devicetree/bindings/iio/example.yaml'), 0);
	assert.equal(found('include/dt-bindings/clock/example.h'), 0);
	const text = snippetText({ files: { 'mm/new.c': ADDED } });
	for (const options of [{}, { tree: readTreeData() }]) {
		assert.deepEqual(
			lint(text, options).map(({ severity, strict }) => [severity, strict]),
			[],
		);
	}
});
