import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('kernel-version-tested');

test('comments are fine', () => {
	check({ hunk: `+	/* LINUX_VERSION_CODE */` });
});

test('only a test of the version is reported, except in the form of checkpatch.pl', () => {
	check({
		hunk: `+	info->version = LINUX_VERSION_CODE;
+	info->minor = (LINUX_VERSION_CODE >> 8) & 0xff;
+	example_note("%d", LINUX_VERSION_CODE);`,
	});
	check({
		hunk: `+#if LINUX_VERSION_CODE
#    ^^^^^^^^^^^^^^^^^^ kernel-version-tested: remove the LINUX_VERSION_CODE test: in-tree code has only one version
+	if (info->version != LINUX_VERSION_CODE)
#                            ^^^^^^^^^^^^^^^^^^ kernel-version-tested: remove the LINUX_VERSION_CODE test: in-tree code has only one version
+#define EXAMPLE_IS_NEW	(KERNEL_VERSION(6, 1, 0) <= LINUX_VERSION_CODE)
#                                                   ^^^^^^^^^^^^^^^^^^ kernel-version-tested: remove the LINUX_VERSION_CODE test: in-tree code has only one version`,
	});
	const hunk = '+	info->version = LINUX_VERSION_CODE;';
	const checkpatch = { ...DEFAULT_SETTINGS.checkpatch, doubtful: true };
	assert.equal(lint(snippetText({ hunk }), { checkpatch }).length, 1);
});
