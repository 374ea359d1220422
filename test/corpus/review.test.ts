import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { buildCli } from '../support/bundledCli.ts';

/** Labelled threads, and the script that holds the output of `review` and `range-diff` against the labels. */
const reference = process.env.KPR_REFERENCE ?? path.join(import.meta.dirname, '../../../shared/reference');
const script = path.join(reference, 'review/score.py');

function whyNot(): string | false {
	if (!existsSync(script))
		return `SKIPPED: no labelled threads at ${reference}; set KPR_REFERENCE to a folder with some`;
	return spawnSync('python3', ['--version']).status !== 0 && 'SKIPPED: no python3';
}

test('remarks, outcomes and pairs are those that readers see in labelled threads', { skip: whyNot() }, async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	try {
		const args = [script, path.join(reference, 'review/gold'), '--cli', `node ${await buildCli(folder)}`];
		const { status, stdout } = spawnSync('python3', args, { encoding: 'utf8' });
		// The status is the number of targets that were missed.
		assert.equal(status, 0, stdout);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
