import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { main } from '../../../src/cli/main.ts';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-fix-'));
after(() => {
	rmSync(folder, { recursive: true });
});

const BEFORE = `--- a/mm/example.c
+++ b/mm/example.c
@@ -1,2 +1,6 @@
 void example(void)
 {
+	/* Caf\u00e9. */  
+	if (first) {
+		example_update(first);
+	}
`;
const SAFE = BEFORE.replace('  \n', '\n');
const ALL = SAFE.replace('+1,6', '+1,5').replace(') {\n', ')\n').replace('+	}\n', '');

/** Fixes a file of `content`. */
function fix(
	content: string | Uint8Array,
	...options: readonly string[]
): { readonly status: number; readonly out: Buffer; readonly error: string; readonly file: string } {
	const file = path.join(folder, 'a.patch');
	writeFileSync(file, content);
	const out: (string | Uint8Array)[] = [];
	let error = '';
	const status = main(['fix', '--config', config, file, ...options], {
		out: (output) => out.push(output),
		error: (text) => (error += text),
	});
	return { status, out: Buffer.concat(out.map((each) => Buffer.from(each))), error, file };
}

const config = path.join(folder, 'settings.json');
writeFileSync(config, '{}');

test('safe fixes are made, the others when asked for', () => {
	const safe = fix(BEFORE);
	assert.deepEqual([safe.status, safe.out.toString()], [0, SAFE]);
	assert.match(safe.error, /^1 finding fixed, \d+ remaining \(1 with a fix that was not applied\)\n$/);
	const all = fix(BEFORE, '--unsafe');
	assert.deepEqual([all.status, all.out.toString()], [0, ALL]);
	assert.match(all.error, /^2 findings fixed, \d+ remaining\n$/);
});

test('rules are named by id or checkpatch type', () => {
	assert.equal(fix(BEFORE, '--unsafe', '--rule', 'BRACES').out.toString(), ALL.replace('. */\n', '. */  \n'));
	const unknown = fix(BEFORE, '--rule', 'no-such-rule');
	assert.deepEqual([unknown.status, unknown.out.length], [2, 0]);
	assert.match(unknown.error, /unknown rule 'no-such-rule'/);
});

test('bytes stay what they are, in place and elsewhere', () => {
	const { out, file } = fix(Buffer.from(BEFORE, 'latin1'), '--in-place');
	assert.equal(out.length, 0);
	assert.deepEqual(readFileSync(file), Buffer.from(SAFE, 'latin1'));
	const target = path.join(folder, 'b.patch');
	fix(Buffer.from(BEFORE, 'latin1'), '-o', target);
	assert.deepEqual(readFileSync(target), Buffer.from(SAFE, 'latin1'));
	assert.deepEqual(fix(Buffer.from(BEFORE, 'latin1')).out, Buffer.from(SAFE, 'latin1'));
});

test('what is no patch is not touched', () => {
	const { status, error } = fix('Hello\n', '--in-place');
	assert.equal(status, 2);
	assert.match(error, /contains no patch/);
	assert.equal(fix(BEFORE, '--in-place', '-o', 'x').status, 2);
});

test('wrong counts of lines are corrected', () => {
	const { status, out, error } = fix(BEFORE.replace('+1,6', '+1,5'));
	assert.deepEqual([status, out.toString()], [0, SAFE]);
	assert.match(error, /a\.patch: corrected the counts of lines in hunk headers\n1 finding fixed/);
});

test('any other damage ends with a message', () => {
	const damaged = BEFORE.replace('+	if (first) {', 'if (first) {');
	const { status, out, error } = fix(damaged);
	assert.deepEqual([status, out.length], [2, 0]);
	assert.match(error, /a\.patch:\d+: /);
	assert.equal(fix(damaged, '--check').status, 2);
	const { file } = fix(damaged, '--in-place');
	assert.equal(readFileSync(file, 'utf8'), damaged);
});

test('a patch that was cut off is not completed by its counts', () => {
	const cut = (counts: string, end: string): ReturnType<typeof fix> => fix(BEFORE.replace('-1,2 +1,6', counts) + end);
	for (const counts of ['-1,2 +1,9', '-1,5 +1,9']) {
		const { status, out, error } = cut(counts, '');
		assert.deepEqual([status, out.length], [2, 0]);
		assert.match(error, /a\.patch:3: hunk header declares/);
	}
	for (const end of ['rest of a line\n', '\r\r\n', '\nrest of a line\n'])
		assert.deepEqual(cut('-1,2 +1,9', end).status, 2);
	for (const end of ['-- \n2.39.5\n', '--\n2.39.5\n', `\n${BEFORE.replaceAll('example', 'other')}`])
		assert.equal(cut('-1,2 +1,9', end).status, 0);
	// One side only, above a line of context: a line was deleted by hand.
	assert.equal(cut('-1,3 +1,9', ' }\n').status, 0);
	assert.equal(fix(SAFE.slice(0, -1)).status, 2);
});

test('--check writes nothing, and reports by its status', () => {
	const some = fix(BEFORE, '--check');
	assert.deepEqual([some.status, some.out.length], [1, 0]);
	assert.match(some.error, /^1 finding to fix, /);
	assert.equal(readFileSync(some.file, 'utf8'), BEFORE);
	assert.equal(fix(SAFE, '--check').status, 0);
	assert.equal(fix(SAFE, '--check', '--unsafe').status, 1);
	assert.equal(fix(SAFE.replace('+1,6', '+1,5'), '--check').status, 1);
	assert.equal(fix('Hello\n', '--check').status, 2);
	for (const options of [['--in-place'], ['-o', 'x']]) assert.equal(fix(BEFORE, '--check', ...options).status, 2);
});

test('of a commit message only the message is fixed', () => {
	const message = (text: string): string => `# template

${text}Signed-off-by: A Developer <developer@example.com>
# On branch main  
# ------------------------ >8 ------------------------
# Do not modify or remove the line above.
diff --git a/mm/example.c b/mm/example.c
--- a/mm/example.c
+++ b/mm/example.c
@@ -1,1 +1,3 @@
 int a;
+int b;  
`;
	const text = message('mm: Take the lock\n\nTake it.\n');
	const fixed = message('mm: Take the lock\n\nTake it.\n\n');
	const { status, out } = fix(text, '--commit-msg');
	assert.deepEqual([status, out.toString()], [0, fixed]);
	assert.equal(fix(fixed, '--commit-msg', '--check').status, 0);
	const file = path.join(folder, 'COMMIT_EDITMSG');
	writeFileSync(file, text);
	assert.equal(runCli('fix', '--in-place', file).status, 0);
	assert.equal(readFileSync(file, 'utf8'), fixed);
});

test('says that a line is left because another patch shows it', () => {
	const later = BEFORE.replace(
		/^@@[^]*/m,
		`@@ -1,4 +1,3 @@\n void example(void)\n {\n 	/* Caf\u00e9. */  \n-	if (first) {\n`,
	);
	const mail = (diff: string): string =>
		`From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] mm: Fix it\n\n---\n${diff}-- \n2.45.0\n\n`;
	const { out, error } = fix(mail(BEFORE) + mail(later), '--rule', 'trailing-whitespace');
	assert.equal(out.toString(), mail(BEFORE) + mail(later));
	assert.match(
		error,
		/^0 findings fixed, \d+ remaining \(\d+ with a fix that was not applied, 1 because another patch shows the line\)$/m,
	);
});

test('several files, folders and globs are fixed in place, each whatever becomes of the others', () => {
	const queue = path.join(folder, 'queue');
	const of = (name: string): string => path.join(queue, name);
	mkdirSync(path.join(queue, 'next'), { recursive: true });
	writeFileSync(of('a.patch'), BEFORE);
	writeFileSync(of('next/b.patch'), BEFORE);
	writeFileSync(of('series'), 'a.patch\n');
	const run = (...args: readonly string[]): ReturnType<typeof runCli> => runCli('fix', '--config', config, ...args);
	const refused = run(queue);
	assert.deepEqual([refused.status, refused.out], [2, '']);
	assert.match(refused.error, /: to fix 3 files, use --in-place, or --check to write nothing\n/);
	assert.deepEqual(
		[run('--check', queue).status, run('--in-place', of('*.patch')).error.split(',', 1)],
		[1, ['1 finding fixed']],
	);
	assert.equal(readFileSync(of('a.patch'), 'utf8'), SAFE);
	writeFileSync(of('c.patch'), BEFORE.replace('+	if (first) {', 'if (first) {'));
	const { status, error } = run('--in-place', of('none.patch'), queue);
	assert.equal(status, 2);
	assert.match(error, /none\.patch: no such file[^]*c\.patch:7: [^]*\n1 finding fixed, \d+ remaining .* in 2 files\n$/);
	assert.equal(readFileSync(of('next/b.patch'), 'utf8'), SAFE);
	rmSync(of('c.patch'));
	writeFileSync(of('next/b.patch'), 'b\n');
	assert.match(run('--in-place', of('next')).error, /: no patch or mail in .*next \(1 file looked at\)\n$/);
});

const MAIL = `From: A <a@example.com>\nSubject: [PATCH] mm: Add an example\n`;

test('what cannot be edited in place is counted, with the reason', () => {
	const encoded = `${MAIL}Content-Transfer-Encoding: base64\n\n${Buffer.from(BEFORE).toString('base64')}\n`;
	for (const options of [[], ['--check']]) {
		const { status, error } = fix(encoded, '--rule', 'trailing-whitespace', ...options);
		assert.equal(status, 2);
		assert.match(error, /: 1 fix cannot be applied: a mail is encoded \(base64\): decode it with git mailinfo\n0 /);
	}
	const both = fix(encoded, '--unsafe', '--rule', 'trailing-whitespace', '--rule', 'BRACES');
	assert.match(both.error, /: 2 fixes cannot be applied: /);
	const plain = fix(`${MAIL}\n${BEFORE}`, '--rule', 'trailing-whitespace');
	assert.deepEqual([plain.status, plain.error.includes('cannot be applied')], [0, false]);
});

test('each form that cannot be edited has its reason', () => {
	const diff = BEFORE.replace('\u00e9', 'e');
	const forms: readonly (readonly [string, RegExp])[] = [
		[`${MAIL}Content-Transfer-Encoding: quoted-printable\n\n${diff}`, /encoded \(quoted-printable\)/],
		[`${MAIL}Content-Type: multipart/mixed; boundary=x\n\n--x\n\n${diff}--x--\n`, /in a part of a mail/],
		[`commit 0123456789ab\nAuthor: A <a@example.com>\n\n    mm: Add an example\n\n${diff}`, /use git format-patch/],
		[`From a@example.com Mon Sep 17 00:00:00 2001\n${MAIL}\n>From here on.\n\n${diff}`, /git mailsplit --mboxrd/],
	];
	for (const [text, reason] of forms) {
		const { status, error } = fix(text, '--rule', 'trailing-whitespace');
		assert.deepEqual([status, reason.test(error)], [2, true], error);
	}
});
