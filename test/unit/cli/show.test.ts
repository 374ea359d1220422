import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type Ran, runCli } from '../../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'kernel-patch-review-show-'));
after(() => {
	rmSync(folder, { recursive: true });
});

const DIFF = 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@ f\n-a\n+b\n+c\n';
const MAIL = `From: A <a@example.org>\nDate: Thu, 1 Jan 2026 00:00:00 +0000\nMessage-ID: <1@example.org>\nSubject: [PATCH v2 1/2] mm: x\n\nText.\n---\n${DIFF}`;
const COVER = 'From: A <a@example.org>\nSubject: [PATCH v2 0/2] mm: all\n\nText.\n';

function show(...args: readonly string[]): Ran {
	return runCli('show', ...args);
}

function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

describe('show', () => {
	test('prints the model of each file as one JSON object a line', () => {
		const patch = file('x.eml', MAIL);
		const cover = file('cover.eml', COVER);
		const { status, out } = show('--json', patch, cover);
		assert.equal(status, 0);
		const [first, second, ...others] = out.trimEnd().split('\n');
		assert.deepEqual(others, []);
		assert.deepEqual(JSON.parse(first ?? ''), {
			path: patch,
			mails: [
				{
					from: 'A <a@example.org>',
					date: 'Thu, 1 Jan 2026 00:00:00 +0000',
					messageId: '<1@example.org>',
					subject: '[PATCH v2 1/2] mm: x',
					patch: {
						version: 2,
						index: 1,
						total: 2,
						files: [
							{
								old: 'x',
								new: 'x',
								status: 'modified',
								binary: false,
								hunks: [{ line: 11, oldStart: 1, newStart: 1, added: 2, removed: 1 }],
							},
						],
					},
				},
			],
			problems: [{ line: 11, message: 'hunk header declares 1 old and 1 new lines, but the hunk has 1 old and 2 new' }],
		});
		const model = JSON.parse(second ?? '') as { readonly mails: readonly unknown[] };
		const subject = '[PATCH v2 0/2] mm: all';
		assert.deepEqual(model.mails, [{ from: 'A <a@example.org>', date: null, messageId: null, subject, patch: null }]);
	});

	test('gives lines of the document for an encoded mail', () => {
		const header = 'Subject: x\nFrom: a\nContent-Transfer-Encoding: quoted-printable\n\n';
		const { out } = show('--json', file('qp.eml', `${header}=\n=\n${DIFF}`));
		assert.match(out, /"line":10/);
	});

	test('prints an outline', () => {
		const path = file('x.eml', MAIL);
		const { out } = show(path);
		assert.deepEqual(out.split('\n'), [
			path,
			'  [PATCH v2 1/2] mm: x, from A <a@example.org>',
			'    x: modified, +2 -1',
			'      line 11: @@ -1 +1 @@ +2 -1',
			'  line 11: hunk header declares 1 old and 1 new lines, but the hunk has 1 old and 2 new',
			'series: mm: x (no v1)',
			'  v2: 1 of 2 patches, missing 2',
			'',
		]);
	});

	test('draws who answers whom, however deep', () => {
		const mail = (id: number): string =>
			`From a@example.org Thu Jan  1 00:00:00 2026\nFrom: A <a@example.org>\nSubject: Re: x\nMessage-ID: <${id}@x>\n` +
			`In-Reply-To: <${id - 1}@x>\n\nYes.\n\n`;
		const count = 5_000;
		const { out } = show(file('deep.mbox', Array.from({ length: count }, (_, id) => mail(id)).join('')));
		assert.match(out, /^threads:\n {2}Re: x, from a@example.org\n {4}Re: x, from a@example.org\n {6}Re/m);
		assert.equal(out.split('threads:\n')[1]?.trim().split('\n').length, count);
	});

	test('names moved, binary and nameless files', () => {
		const moved = 'diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n';
		const { out } = show(file('z.diff', `${moved}diff --git a/p b/p\nBinary files a/p and b/p differ\n`));
		assert.match(out, /\(no subject\)\n {4}y: renamed from x, \+0 -0\n {4}p: modified, binary/);
		assert.match(show(file('h.diff', '@@ -1 +1 @@\n-a\n+b\n')).out, /\(no file name\): modified/);
	});

	test('goes on behind a file that cannot be read, and needs one at least', () => {
		const { status, out, error } = show('--json', join(folder, 'none'), file('x.eml', MAIL));
		assert.equal(status, 2);
		assert.match(error, /no such file/);
		assert.match(out, /^\{.*\}\n$/);
		assert.equal(show().status, 2);
	});
});

test('shows a file with more hunks than a call has arguments', () => {
	const file = join(folder, 'hunks.patch');
	writeFileSync(file, `--- a/x.c\n+++ b/x.c\n${'@@ -1 +1 @@\n-a\n+b\n'.repeat(200_000)}`);
	const { status, out } = runCli('show', file);
	assert.equal(status, 0);
	assert.equal(out.match(/ @@ -1 /g)?.length, 200_000);
});
