import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { runCli } from '../../support/cli.ts';
import { letterText, seriesText } from '../../support/letters.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-reply-'));
after(() => {
	rmSync(folder, { recursive: true });
});

const PATCHES = [
	{ title: 'mm: Take the lock', file: 'mm/lock.c', added: ['lock(page);'] },
	{ title: 'mm: Free the page', file: 'mm/free.c', added: ['free(page);'] },
];
const [V1 = '', V2 = ''] = [1, 2].map((version) => {
	const target = path.join(folder, `v${version}.mbox`);
	writeFileSync(target, seriesText(version, PATCHES));
	return target;
});

describe('reply', () => {
	const from = ['--from', 'B <b@example.org>'];

	test('prints a draft, or writes it to a file', () => {
		const { status, out } = runCli('reply', ...from, '<v1-1@x>', V2, V1);
		assert.equal(status, 0);
		assert.match(
			out,
			/^Subject: Re: \[PATCH v1 1\/2\] mm: Take the lock\nFrom: B <b@example\.org>\nTo: A <a@example\.org>\n/,
		);
		const target = path.join(folder, 'reply.eml');
		assert.deepEqual(runCli('reply', ...from, 'v1-1@x', V1, '-o', target), { status: 0, out: '', error: '' });
		assert.equal(readFileSync(target, 'utf8'), out);
	});

	test('goes where answers are wanted, and quotes the text of a page', () => {
		const mail = letterText({
			id: 'p1',
			subject: 'Re: mm',
			fields: 'To: C <c@example.org>\nReply-To: D <d@example.org>\nContent-Type: text/html\n',
			body: '<html><body><p>Please <b>name</b> it.</p></body></html>',
		});
		const target = path.join(folder, 'page.mbox');
		writeFileSync(target, mail);
		const { out } = runCli('reply', ...from, 'p1@x', target);
		assert.match(out, /\nTo: D <d@example\.org>\nCc: A <a@example\.org>,\n C <c@example\.org>\n/);
		assert.match(out, /\n> Please name it\.\n/);
	});

	test('writes to a pipe and reads one', { skip: process.platform === 'win32' && 'Windows has no /dev/fd' }, () => {
		const support = JSON.stringify(new URL('../../support/cli.ts', import.meta.url).href);
		const code = `import(${support}).then(({ runCli }) => console.error(JSON.stringify(runCli('reply', ...process.argv.slice(1)))))`;
		const script = '"$0" --import tsx -e "$1" -- "${@:3}" <(cat "$2") -o >(cat) | cat';
		const args = ['-c', script, process.execPath, code, V1, ...from, 'v1-1@x'];
		const { stdout, stderr } = spawnSync('bash', args, { encoding: 'utf8' });
		assert.deepEqual(JSON.parse(stderr), { status: 0, out: '', error: '' });
		assert.equal(stdout, runCli('reply', ...from, 'v1-1@x', V1).out);
	});

	test('does not replace a file that is read', () => {
		const before = readFileSync(V1, 'utf8');
		const { status, error } = runCli('reply', ...from, 'v1-1@x', V1, '-o', path.join(folder, '.', 'v1.mbox'));
		assert.equal(status, 2);
		assert.match(error, /the draft would replace a file that is read/);
		assert.equal(readFileSync(V1, 'utf8'), before);
	});

	test('is about the lines that are named', () => {
		const line = readFileSync(V1, 'utf8').split('\n').indexOf('+lock(page);') + 1;
		assert.match(runCli('reply', ...from, '--line', `${line}`, 'v1-1@x', V1).out, /> \+lock\(page\);\n\n\n$/);
		assert.match(
			runCli('reply', ...from, '--line', '999', 'v1-1@x', V1).error,
			/--line 999: the mail is in lines 1 to 16/,
		);
		assert.match(runCli('reply', ...from, '--line', '3-1', 'v1-1@x', V1).error, /--line 3-1: use N or N-M/);
	});

	test('names the nearest mails if there is none', () => {
		const { status, error } = runCli('reply', ...from, 'v1-7@x', V1);
		assert.equal(status, 2);
		assert.match(error, /no mail with the Message-ID v1-7@x; nearest: v1-1@x, v1-2@x\n/);
	});

	test('takes an address as the sender only', () => {
		assert.match(runCli('reply', '--from', 'B', 'v1-1@x', V1).error, /--from B: use an address/);
	});
});
