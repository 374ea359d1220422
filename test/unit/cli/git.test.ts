import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runGit } from '../../../src/cli/git.ts';

test('git that cannot start in a folder fails with a reason', () => {
	const reasons: string[] = [];
	assert.equal(runGit('/nonexistent', ['status'], '', { fail: (reason) => reasons.push(reason) }), null);
	assert.equal(reasons.length, 1);
});
