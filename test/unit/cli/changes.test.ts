import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCli } from '../../support/cli.ts';
import { letterText, patchBody } from '../../support/reviewThread.ts';

let folder = '';
before(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-changes-'));
});
after(() => {
	rmSync(folder, { recursive: true });
});

function fileWith(id: string, subject: string, line: string): string {
	const file = path.join(folder, `${id}.mbox`);
	writeFileSync(file, letterText({ id, subject, body: patchBody(['	first();', '	second();', line]), day: Number(id) }));
	return file;
}

describe('changes', () => {
	test('prints what changed since the last version', () => {
		const files = [fileWith('1', '[PATCH] mm: Do it', '	a();'), fileWith('2', '[PATCH v2] mm: Do it', '	b();')];
		assert.deepEqual(runCli('changes', ...files), {
			status: 0,
			out: 'Changes since v1:\n- mm: Do it: Change the code\n',
			error: '',
		});
	});

	test('needs two versions', () => {
		const { status, out, error } = runCli('changes', fileWith('1', '[PATCH] mm: Do it', '	a();'));
		assert.deepEqual([status, out, error], [2, '', 'kernel-patch-review: no series has two versions in the files\n']);
		assert.equal(runCli('changes').status, 2);
	});
});
