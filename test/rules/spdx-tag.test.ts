import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('spdx-tag');

test('reports a tag that is not on the first line, or not below the #!', () => {
	check({
		files: {
			'mm/example.c': `+/* Counts. */
#^^^^^^^^^^^^^ spdx-tag: missing "// SPDX-License-Identifier:" on the first line
+/* SPDX-License-Identifier: GPL-2.0 */
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ spdx-tag: move the license tag to the first line`,
			'scripts/example.sh': `+#!/bin/sh
+echo 1
#^^^^^^ spdx-tag: missing "# SPDX-License-Identifier:" on the first line`,
		},
	});
});

test('rewrites the comment', () => {
	checkFix(
		{ files: { 'mm/example.c': '+/* SPDX-License-Identifier: GPL-2.0 */\n+int a;' } },
		{ files: { 'mm/example.c': '+// SPDX-License-Identifier: GPL-2.0\n+int a;' } },
	);
});

test('reports bindings that are not dual-licensed', () => {
	check({
		files: {
			'Documentation/devicetree/bindings/example.yaml': `+# SPDX-License-Identifier: GPL-2.0
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ spdx-tag: DT bindings should be licensed (GPL-2.0-only OR BSD-2-Clause)
+%YAML 1.2`,
		},
	});
});

test('accepts other kinds of files, and other parts of files', () => {
	check({
		files: {
			'mm/Makefile': '+obj-y += example.o',
			'scripts/example.sh': '+#!/bin/sh\n+# SPDX-License-Identifier: GPL-2.0',
			'mm/example.S': '+/* SPDX-License-Identifier: GPL-2.0 */',
			'mm/example.txt': '+Counts.',
		},
	});
	check({ hunk: '+int a;' });
});

test('checkpatch.pl reports a wrong comment twice, and a missing space once', () => {
	const types = (path: string, line: string): unknown =>
		lint(snippetText({ files: { [path]: line } })).map(({ also }) => also.length);
	assert.deepEqual(types('mm/a.h', '+// SPDX-License-Identifier: GPL-2.0'), [1]);
	assert.deepEqual(types('mm/a.h', '+/*SPDX-License-Identifier: GPL-2.0 */'), [0]);
	assert.deepEqual(types('mm/a.sh', '+// SPDX-License-Identifier: GPL-2.0'), [0]);
});

test('a tag in text that a script or a program writes is not misplaced', () => {
	check({
		files: {
			'scripts/example.sh': `+#!/bin/sh
+# SPDX-License-Identifier: GPL-2.0
+cat > example.c << 'EOF'
+# SPDX-License-Identifier: GPL-2.0
+EOF
+echo "// SPDX-License-Identifier: GPL-2.0"
+# SPDX-License-Identifier: GPL-2.0
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ spdx-tag: move the license tag to the first line`,
			'scripts/other.sh': ` echo text
+# SPDX-License-Identifier: GPL-2.0`,
			'scripts/example.c': `+// SPDX-License-Identifier: GPL-2.0
+static const char *line = "// SPDX-License-Identifier: GPL-2.0";
+// SPDX-License-Identifier: GPL-2.0
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ spdx-tag: move the license tag to the first line`,
		},
	});
});
