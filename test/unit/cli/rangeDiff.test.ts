import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { runCli } from '../../support/cli.ts';
import { diffOf, letterText, seriesText } from '../../support/letters.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-range-diff-'));
after(() => {
	rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
	const target = path.join(folder, name);
	mkdirSync(path.dirname(target), { recursive: true });
	writeFileSync(target, text);
	return target;
}

const A = { title: 'mm: Take the lock', file: 'mm/lock.c', added: ['lock(page);'] };
const B = { title: 'mm: Free the page', file: 'mm/free.c', added: ['free(page);'] };
const V1 = file('v1.mbox', seriesText(1, [A, B]));
const V2 = file('v2.mbox', seriesText(2, [B, { ...A, added: ['lock(folio);'] }]));

describe('range-diff', () => {
	test('prints text or JSON, and exits with 0 where versions differ', () => {
		const { status, out, error } = runCli('range-diff', V1, V2);
		assert.deepEqual([status, error], [0, '']);
		assert.match(out, /^2: {2}v1 = 1: {2}v2 mm: Free the page\n1: {2}v1 ! 2: {2}v2 mm: Take the lock \(code\)\n {4}@@/);
		assert.deepEqual(JSON.parse(runCli('range-diff', '--format', 'json', V1, V2).out), {
			pairs: [
				{ old: 'v1-2@x', new: 'v2-1@x', isAuthorChanged: false, changed: [] },
				{ old: 'v1-1@x', new: 'v2-2@x', isAuthorChanged: false, changed: ['code'] },
			],
			added: [],
			dropped: [],
		});
	});

	test('takes folders, files without numbers, and one file with both versions', () => {
		const unsent = (version: number, text: string): string => {
			const patches = text.split(/^(?=From x@y)/m).map((patch) => patch.replace(/^Message-ID.*\n| \d\/\d(?=\])/gm, ''));
			patches.forEach((patch, i) => file(`q${version}/${i}.patch`, patch));
			return path.join(folder, `q${version}`);
		};
		const [q1, q2] = [unsent(1, seriesText(1, [A, B])), unsent(2, seriesText(2, [B, A]))];
		assert.match(runCli('range-diff', q1, q2).out, /^2: {2}v1 = 1: {2}v2 .*\n1: {2}v1 = 2: {2}v2 .*\n$/);
		const both = file('both.mbox', readFileSync(V1, 'utf8') + readFileSync(V2, 'utf8'));
		assert.equal(runCli('range-diff', both).out, runCli('range-diff', V1, V2).out);
		const single = [1, 2].map((version) =>
			letterText({
				id: `s${version}`,
				subject: `[PATCH v${version}] mm: Take the lock`,
				body: diffOf('mm/lock.c', `lock(${version});`, 'check();'),
			}),
		);
		assert.match(
			runCli('range-diff', file('single.mbox', single.join(''))).out,
			/^1: {2}v1 . 1: {2}v2 mm: Take the lock/,
		);
		assert.match(runCli('range-diff', V1).error, /v1\.mbox contains one version only/);
	});

	test('says which side contains no patch', () => {
		const none = file('none.mbox', letterText({ id: '9', subject: 'Re: a', body: 'Fine.' }));
		for (const sides of [
			[none, V2],
			[V1, none],
		]) {
			const { status, error } = runCli('range-diff', ...sides);
			assert.equal(status, 2);
			assert.match(error, /none\.mbox contains no patch/);
		}
	});

	test('says which patches are missing', () => {
		const part = file('part.mbox', seriesText(2, [A, B]).split(/^(?=From x@y)/m)[0] ?? '');
		assert.match(
			runCli('range-diff', V1, part).error,
			/v2 lacks patch 2\/2; to fetch the thread, run: b4 mbox v2-1@x\n/,
		);
	});

	test('has colours on request, and marks the words that differ', () => {
		assert.ok(
			runCli('range-diff', '--color', V1, V2).out.includes('\x1b[32m    ++lock(\x1b[7mfolio\x1b[27m);\x1b[m\n'),
		);
	});

	test('rejects what it cannot do', () => {
		assert.equal(runCli('range-diff').status, 2);
		assert.equal(runCli('range-diff', V1, V2, V2).status, 2);
		assert.equal(runCli('range-diff', '--format', 'xml', V1, V2).status, 2);
	});
});
