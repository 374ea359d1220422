import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { runGit } from '../../../src/cli/git.ts';

test('git that cannot start in a folder fails with a reason', () => {
	const reasons: string[] = [];
	assert.equal(runGit('/nonexistent', ['status'], '', { fail: (reason) => reasons.push(reason) }), null);
	assert.equal(reasons.length, 1);
});

test('what git quotes of a file that a repository links to is not passed on', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	try {
		execFileSync('git', ['init', '-q', folder]);
		const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
		execFileSync('git', [...author, 'commit', '-q', '--allow-empty', '-m', 'mm: Begin'], { cwd: folder });
		writeFileSync(path.join(folder, 'secret'), 'PASSWORD=swordfish\n');
		for (const name of ['shallow', 'packed-refs']) {
			const link = path.join(folder, '.git', name);
			symlinkSync('../secret', link);
			const reasons: string[] = [];
			runGit(folder, ['rev-list', '--all'], '', { fail: (reason) => reasons.push(reason) });
			assert.equal(reasons.length, 1, name);
			assert.doesNotMatch(reasons.join(''), /swordfish/, name);
			rmSync(link);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
});
