import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHECKPATCH_OPTIONS } from '../../src/core/config/checkpatchOptions.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix, lint } = forRule('c99-comment');
const settings = CHECKPATCH_OPTIONS.ignore?.apply(DEFAULT_SETTINGS, 'C99_COMMENT_TOLERANCE') ?? DEFAULT_SETTINGS;

const hunk = `+// above
#^^^^^^^^ c99-comment: use /* */ instead of a // comment
+#define EXAMPLE 1 // one
#                  ^^^^^^ c99-comment: use /* */ instead of a // comment
+	url = "http://example.com"; /* // */
 	count = 2; // two`;

test('is reported if the rule is on', () => {
	check({ hunk }, settings);
	check({ hunk: '+int count; // one' });
	check({ files: { 'example.c': '+// SPDX-License-Identifier: GPL-2.0', 'example.rs': '+// one' } }, settings);
	assert.equal(lint('--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-a\n+// b\n', settings)[0]?.checkpatch, 'C99_COMMENTS');
});

test('has no fix if the text does not fit into the other form', () => {
	checkNoFix({ hunk: '+// every */5 minutes' }, settings);
	checkNoFix({ hunk: '+//' }, settings);
});
