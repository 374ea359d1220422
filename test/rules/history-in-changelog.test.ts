import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix, lint } = forRule('history-in-changelog');

test('knows the ways to begin a history', () => {
	for (const line of ['Changes in v2:', 'v2: Drop a cast', 'v1 -> v2: drop a cast', 'Changelog since v3']) {
		assert.equal(lint(snippetText({ changelog: `Read it.\n\n${line}` })).length, 1, line);
	}
	checkNoFix({ changelog: 'Read it.\nv2: Drop a cast' });
});

test('leaves versions of other things, notes below the --- and DRM alone', () => {
	check({ changelog: 'The v2 of the protocol changes it.\n\nv4.19: works' });
	check({ tags: 'Signed-off-by: A Developer <developer@example.com>\n---\nv2: Drop a cast' });
	check({ changelog: 'Read it.\n\nv2: Drop a cast', files: { 'drivers/gpu/drm/example.c': '+int a;' } });
});
