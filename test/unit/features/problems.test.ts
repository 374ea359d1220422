import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { messagesOf } from '../../../src/cli/formats/checkpatch.ts';
import { problems } from '../../../src/core/features/problems.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

function mail(subject: string, body = ''): string {
	return `From: A Developer <developer@example.com>\nSubject: ${subject}\n\nThe diff is attached.\n${body}`;
}

function found(text: string): readonly string[] {
	return problems(parseDocument(text)).map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

test('a mail that calls itself a patch has a diff', () => {
	const text = mail('[PATCH v2 1/2] mm: Read the count');
	assert.deepEqual(found(text), [
		'[PATCH v2 1/2] mm: Read the count: subject says [PATCH], but the mail contains no diff',
	]);
	const document = parseDocument(text);
	const file = {
		path: 'a.patch',
		kind: 'patches' as const,
		document,
		findings: [],
		problems: problems(document),
		errors: [],
		ignored: [],
	};
	assert.deepEqual(
		messagesOf(file, { strict: false, allTypes: true }).map(({ line, type }) => ({ line, type })),
		[{ line: 2, type: 'NOT_UNIFIED_DIFF' }],
	);
});

test('cover letters, answers and other mails need none', () => {
	for (const subject of ['[PATCH 0/2] mm: Counts', 'Re: [PATCH] mm: Read the count', '[GIT PULL] mm', 'mm']) {
		assert.deepEqual(found(mail(subject)), []);
	}
	assert.deepEqual(found(mail('[PATCH] mm', 'diff --git a/a b/b\nrename from a\nrename to b\n')), []);
	assert.deepEqual(problems(parseDocument('')), []);
});

const WHOLE = `diff --git a/a.c b/a.c
--- a/a.c
+++ b/a.c
@@ -1,4 +1,4 @@
 int a;
-	b();
-	c();
+	d();
+	e();
 int f;
diff --git a/b.c b/b.c
new file mode 100644
--- /dev/null
+++ b/b.c
@@ -0,0 +1,4 @@
+int f(void)
+{
+	return 0;
+}
diff --git a/c.c b/c.c
deleted file mode 100644
--- a/c.c
+++ /dev/null
@@ -1,3 +0,0 @@
-int f(void)
-	int g;
-}
`;

test('a line of a hunk that lost its marker, or has none, is reported where git reports it', (context) => {
	if (spawnSync('git', ['--version']).status !== 0) {
		context.skip('needs git');
		return;
	}
	const lines = WHOLE.split('\n');
	let compared = 0;
	for (const [index, line] of lines.entries()) {
		if (!/^[-+ ]/.test(line) || /^(?:---|\+\+\+) /.test(line)) continue;
		const lost = lines.with(index, line.slice(1));
		const inserted = lines.toSpliced(index, 0, 'foo();');
		for (const text of [lost, inserted].map((each) => each.join('\n'))) {
			const { stderr } = spawnSync('git', ['apply', '--numstat', '-'], { input: text, encoding: 'utf8' });
			const place = /at (?:line |<stdin>:)(\d+)/.exec(stderr)?.[1] ?? /<stdin>:(\d+)/.exec(stderr)?.[1];
			const document = parseDocument(text);
			const [problem] = problems(document);
			assert.equal(
				problem && document.content.lines.lineAt(problem.span.start) + 1,
				Number(place),
				`${text}\n${stderr}`,
			);
			compared++;
		}
	}
	assert.ok(compared > 20);
});

test('a hunk that lacks lines is reported at its header, with what follows it left alone', () => {
	const text = WHOLE.slice(0, WHOLE.indexOf('diff --git a/b.c')).replace('+	e();\n', '');
	const message = 'hunk header declares 4 old and 4 new lines, but the hunk has 4 old and 3 new';
	assert.deepEqual(found(text), [`@@ -1,4 +1,4 @@: ${message}`]);
	assert.deepEqual(found(`${text}_______________\nlist footer\n`), [`@@ -1,4 +1,4 @@: ${message}`]);
});

const ENVELOPE = 'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001';
const PATCH = `${ENVELOPE}
From: A <a@example.com>
Date: Mon, 1 Jan 2024 12:00:00 +0000
Subject: [PATCH] mm: Add an example
Content-Type: text/plain; charset=UTF-8

---
diff --git a/mm/a.c b/mm/a.c
--- a/mm/a.c
+++ b/mm/a.c
@@ -1 +1,2 @@
 int a;
+int b;
`;

test('a header that git am ends with is reported', () => {
	assert.deepEqual(found(PATCH), []);
	const dated = (date: string): readonly string[] => found(PATCH.replace(/Date: .*/, `Date: ${date}`));
	const refused = (date: string): readonly string[] => [
		`${date}: git am refuses this date: write one such as 'Mon, 1 Jan 2024 12:00:00 +0000'`,
	];
	for (const date of ['yesterday', 'today at noon']) assert.deepEqual(dated(date), refused(date));
	for (const date of ['', '2024-01-01 12:00', '@1700000000 +0000']) assert.deepEqual(dated(date), []);
	assert.deepEqual(found(PATCH.replace(/Date: .*/, 'Date: now').replace('\n\n', '\n\nDate: 2024-01-01\n\n')), []);
});

test('a patch of git format-patch names its author, in the header or the body', () => {
	const anonymous = PATCH.replace('From: A <a@example.com>\n', '');
	assert.deepEqual(found(anonymous), [`${ENVELOPE}: mail without a 'From:' line, which git am refuses`]);
	assert.deepEqual(found(anonymous.replace('\n\n', '\n\nFrom: A <a@example.com>\n\n')), []);
});

test('a patch as a web page is reported', () => {
	const page = PATCH.replace('text/plain', 'text/html');
	assert.deepEqual(found(page), [
		'text/html; charset=UTF-8: the mail is HTML, which git does not decode: send it as plain text',
	]);
});

test('an absolute path is reported in a header of git', () => {
	const absolute = PATCH.replaceAll(/ ([ab])\/mm/g, ' $1//mm');
	assert.deepEqual(found(absolute), ["+++ b//mm/a.c: path begins with '/', which git refuses"]);
	assert.deepEqual(found(PATCH.replaceAll(/ ([ab])\/mm/g, ' $1/mm/')), []);
});
