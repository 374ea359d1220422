import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { lint } from '../../support/lint.ts';
import { type Split, type SplitPart, splitPatch } from '../../../src/core/split/split.ts';

const FALLBACK = `+#ifndef arch_example_check
+static inline void arch_example_check(struct example *example) { }
+#endif`;
const OVERRIDE = `+#define arch_example_check arch_example_check
+void arch_example_check(struct example *example);`;
const CHANGE = ' int a;\n-int b;\n+long b;\n int c;';
const BLANKS = ' int a;\n-int  b;\n+int b;\n int c;';

function split(text: string): Split {
	const { content, patches } = parseDocument(text);
	return splitPatch(content, patches[0] ?? assert.fail('there is a patch'));
}

function partsOf(text: string): readonly SplitPart[] {
	const { parts, ...rest } = split(text);
	return parts ?? assert.fail(JSON.stringify(rest));
}

function subjects(text: string): readonly string[] {
	return partsOf(text).map(({ subject }) => subject);
}

function reason(text: string): string {
	const result = split(text);
	return result.parts === null ? result.reason : assert.fail('it is split');
}

/** A diff of one file as git writes it, in a mail. */
function mail(diff: string, subject = '[PATCH] mm: Change it'): string {
	return `From: A Developer <developer@example.com>
Subject: ${subject}

Text.

Signed-off-by: A Developer <developer@example.com>
---
${diff}-- 
2.45.0
`;
}

const MIXED = snippetText({
	subject: 'mm/x86: Add arch_example_check()',
	files: { 'mm/example.c': CHANGE, 'include/linux/example.h': FALLBACK, 'arch/x86/mm/example.c': OVERRIDE },
});

test('generic code goes first, then the architecture, with prefixes of their own', () => {
	assert.deepEqual(subjects(MIXED), [
		'[PATCH 1/2] mm: Add arch_example_check()',
		'[PATCH 2/2] x86/mm: Add arch_example_check()',
	]);
});

test('an architecture goes first where generic code needs what it defines', () => {
	const files = {
		'mm/example.c': '+	if (arch_example_ready(example))\n+		return 0;',
		'arch/x86/include/asm/example.h': '+static inline bool arch_example_ready(struct example *example)\n+{\n+}',
	};
	const text = snippetText({ subject: 'mm/x86: Ask for it', files });
	assert.deepEqual(subjects(text), ['[PATCH 1/2] x86/mm: Ask for it', '[PATCH 2/2] mm: Ask for it']);
	assert.match(partsOf(text)[1]?.text ?? '', /^Change the generic code only: arch\/x86 was changed before\.$/m);
});

test('each architecture that overrides a fallback gets a part', () => {
	const files = {
		'arch/x86/mm/example.c': OVERRIDE,
		'arch/arm64/mm/example.c': OVERRIDE,
		'arch/arm/mm/example.c': OVERRIDE,
		'include/linux/example.h': FALLBACK,
	};
	assert.deepEqual(
		subjects(snippetText({ subject: 'mm: Check it', files })).map((subject) => subject.replace(/ Check it$/, '')),
		['[PATCH 1/4] mm:', '[PATCH 2/4] x86/mm:', '[PATCH 3/4] arm64/mm:', '[PATCH 4/4] ARM: mm:'],
	);
});

test('sides that can not change one without the other stay together', () => {
	const call = '-	example_update(example);\n+	example_update(example, 0);';
	const tied = snippetText({ files: { 'mm/example.c': call, 'arch/x86/mm/example.c': call } });
	assert.equal(
		reason(tied),
		'nothing to split: example_update changes in arch/x86/ and in generic code, and neither can go first',
	);
	const both = {
		'mm/example.c': '+#define EXAMPLE_LIMIT 3\n+	arch_example(3);',
		'arch/x86/mm/example.c': '+void arch_example(int limit)\n+{\n+	return limit < EXAMPLE_LIMIT;\n+}',
	};
	assert.match(reason(snippetText({ files: both })), /generic code needs arch_example of arch\/x86\/, which needs/);
	const exported = {
		'mm/example.c': '-	example_total++;\n+	example->total++;',
		'arch/x86/mm/example.c': '-EXPORT_SYMBOL(example_total);\n+struct { int example_total; } x;',
	};
	assert.match(reason(snippetText({ files: exported })), /^nothing to split: example_total changes/);
});

test('white space goes first, hunks below it keep their places', () => {
	const diff = `diff --git a/mm/a.c b/mm/a.c
index 111111111111..222222222222 100644
--- a/mm/a.c
+++ b/mm/a.c
@@ -10,3 +10,5 @@ int f(void)
 int a;
+int n;
+int m;
 int b;
 int c;
@@ -30,3 +32,4 @@
 int d;
+
 int e;
 int f;
@@ -50,3 +53,2 @@
 int g;
-int h;
 int i;
`;
	const [first, second] = partsOf(mail(diff));
	assert.deepEqual(first?.text.match(/^@@.*|^index.*/gm), ['@@ -30,3 +30,4 @@']);
	assert.deepEqual(second?.text.match(/^@@.*|^index.*/gm), ['@@ -10,3 +10,5 @@ int f(void)', '@@ -51,3 +53,2 @@']);
	assert.equal(first.subject, '[PATCH 1/2] mm: Clean up white space');
	assert.equal(second.subject, '[PATCH 2/2] mm: Change it');
	assert.match(first.text, /\n\nClean up white space first, .*\n\nNo functional change intended\.\n\nSigned-off-by: /);
	assert.match(second.text, /\n\nText\.\n\nSigned-off-by: /);
});

test('what is white space depends on the language', () => {
	const isSplit = (path: string, hunk: string): boolean =>
		split(snippetText({ files: { [path]: hunk, 'mm/other.c': CHANGE } })).parts !== null;
	assert.ok(isSplit('mm/a.c', BLANKS));
	assert.ok(isSplit('mm/a.c', '-	a(b,\n-	  c);\n+	a(b, c);'));
	assert.ok(!isSplit('mm/a.c', '-	s = "a b";\n+	s = "a  b";'));
	assert.ok(!isSplit('mm/a.c', '-#define F(x) x\n+#define F (x) x'));
	assert.ok(!isSplit('mm/Makefile', '-        a\n+	a'));
	assert.ok(!isSplit('mm/a.rst', ' a\n+\n b'));
	assert.ok(isSplit('mm/Makefile', '-a \n+a'));
	assert.ok(!isSplit('mm/new.c', '+\n+'));
});

const RENAME = `diff --git a/mm/Makefile b/mm/Makefile
index 111111111111..222222222222 100644
--- a/mm/Makefile
+++ b/mm/Makefile
@@ -1,2 +1,2 @@
 obj-y += a.o
-obj-y += old.o
+obj-y += new.o
diff --git a/mm/old.c b/mm/new.c
old mode 100644
new mode 100755
similarity index 90%
rename from mm/old.c
rename to mm/new.c
index 333333333333..444444444444
--- a/mm/old.c
+++ b/mm/new.c
@@ -1,3 +1,3 @@
 int a;
-int b;
+long b;
 int c;
@@ -20,3 +20,3 @@
 int d;
-int  e;
+int e;
 int f;
`;

test('a file is renamed before it changes, with the hunks that name it', () => {
	const [blank, rename, change] = partsOf(mail(RENAME)).map(({ text }) => text.slice(text.indexOf('diff --git')));
	assert.equal(
		blank,
		`diff --git a/mm/old.c b/mm/old.c
--- a/mm/old.c
+++ b/mm/old.c
@@ -20,3 +20,3 @@
 int d;
-int  e;
+int e;
 int f;
-- 
2.45.0
`,
	);
	assert.match(
		rename ?? '',
		/^diff --git a\/mm\/Makefile [^]*\ndiff --git a\/mm\/old\.c b\/mm\/new\.c\nsimilarity index 100%\nrename from mm\/old\.c\nrename to mm\/new\.c\n-- \n/,
	);
	assert.match(
		change ?? '',
		/^diff --git a\/mm\/new\.c b\/mm\/new\.c\nold mode 100644\nnew mode 100755\n--- a\/mm\/new\.c\n\+\+\+ b\/mm\/new\.c\n@@ -1,3 \+1,3 @@\n/,
	);
	assert.equal(partsOf(mail(RENAME))[1]?.subject, '[PATCH 2/3] mm: Rename old.c to new.c');
});

test('a renamed file keeps its name for what a makefile can not take apart', () => {
	const both = RENAME.replace('+obj-y += new.o', '+obj-y += new.o other.o').replace(/@@ -20[^]*/, '');
	assert.equal(
		reason(mail(both)),
		'nothing to split: a hunk of mm/Makefile changes the name of a renamed file and more',
	);
});

test('a file that is removed does not follow what its text names', () => {
	const removed = `diff --git a/mm/gone.c b/mm/gone.c
deleted file mode 100644
--- a/mm/gone.c
+++ /dev/null
@@ -1 +0,0 @@
-/* old.c */
`;
	const parts = partsOf(mail(removed + RENAME)).map(({ text }) => text.includes('\ndiff --git a/mm/gone.c'));
	assert.deepEqual(parts, [false, false, true]);
});

test('numbers, version, tags in brackets and file names go on', () => {
	const numbered = (subject: string): readonly string[] =>
		partsOf(MIXED.replace(/^Subject: .*$/m, `Subject: ${subject}`)).flatMap((part) => [part.subject, part.fileName]);
	assert.deepEqual(numbered('[RFC PATCH net-next v4 09/09] mm: do it.'), [
		'[RFC PATCH net-next v4 09/10] mm: do it.',
		'v4-0009-mm-do-it.patch',
		'[RFC PATCH net-next v4 10/10] x86/mm: do it.',
		'v4-0010-x86-mm-do-it.patch',
	]);
	assert.deepEqual(numbered('Re: [media] do it')[0], '[PATCH 1/2] [media] mm: do it');
	assert.deepEqual(numbered('[PATCH] [v2] mm: =?utf-8?q?f=C3=BCr_it?=').slice(2), [
		'[PATCH 2/2] [v2] x86/mm: für it',
		'v2-0002-x86-mm-f-r-it.patch',
	]);
	const encoded = partsOf(MIXED.replace(/^Subject: .*$/m, 'Subject: [PATCH] mm: =?utf-8?q?f=C3=BCr_it?=')).at(-1);
	assert.match(encoded?.text ?? '', /^Subject: \[PATCH 2\/2\] x86\/mm: =\?UTF-8\?q\?f=C3=BCr\?= it$/m);
});

test('no two parts have the same summary', () => {
	const files = { 'mm/a.c': BLANKS, 'mm/b.c': CHANGE };
	assert.deepEqual(subjects(snippetText({ subject: 'mm: Clean up white space', files })), [
		'[PATCH 1/2] mm: Clean up white space',
		'[PATCH 2/2] mm: Clean up white space (part 2)',
	]);
});

test('the header loses what belongs to one sent mail, notes stay and the diffstat is of the part', () => {
	const text = MIXED.replace(
		'Date:',
		'Message-Id: <1@example.com>\nReceived: from here\n\tby there\nCc: list@example.com\nDate:',
	).replace('---\n', `---\nv2: nothing\n\n mm/example.c | 99 ++--\n 1 file changed, 99 insertions(+)\n\n`);
	const [first] = partsOf(text);
	assert.equal(
		first?.text.slice(0, first.text.indexOf('diff --git')),
		`From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Cc: list@example.com
Date: Thu, 1 Jan 2026 00:00:00 +0000
Subject: [PATCH 1/2] mm: Add arch_example_check()

Callers of example_update() can see a stale count.

The count is read before the lock is taken, so an update that runs between
the two is lost.

Read it under the lock.

Change the generic code only: arch/x86 follows.

Signed-off-by: A Developer <developer@example.com>
---
v2: nothing

 mm/example.c            | 2 +-
 include/linux/example.h | 3 +++
 2 files changed, 4 insertions(+), 1 deletion(-)
 create mode 100644 include/linux/example.h

`,
	);
});

test('no rule finds fault with what is written into the parts', () => {
	const diff = RENAME.replace('mm/Makefile', 'mm/Kbuild');
	const texts = [MIXED, mail(diff, '[PATCH] mm: Count what is there')].flatMap((text) => partsOf(text));
	const found = texts.flatMap(({ text }) => lint(text).filter(({ file }) => file === null));
	// The text of these fixtures is shorter than what changes.
	const own = found.filter(({ rule }) => rule.id !== 'one-line-changelog');
	assert.deepEqual(
		own.map(({ rule, message }) => `${rule.id}: ${message}`),
		[],
	);
});

test('a bare diff gives bare diffs', () => {
	const [first, second] = partsOf(MIXED.slice(MIXED.indexOf('diff --git')));
	assert.match(first?.text ?? '', /^diff --git a\/mm\/example\.c/);
	assert.match(second?.text ?? '', /^diff --git a\/arch\/x86/);
	assert.deepEqual([first?.fileName, second?.fileName], ['0001-mm-Change.patch', '0002-x86-mm-Change.patch']);
});

test('CRLF stays', () => {
	for (const { text } of partsOf(MIXED.replaceAll('\n', '\r\n'))) assert.ok(!/[^\r]\n/.test(text));
});

test('an encoded mail is written decoded, where its diff is ASCII', () => {
	const header = 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\nSubject:';
	const encoded = MIXED.replace('Subject:', header).replace('stale count', 'st=C3=A4le count');
	const [first] = partsOf(encoded);
	assert.match(first?.text ?? '', /^From: [^]*Content-Transfer-Encoding: 8bit\n\n.* stäle count\.$/m);
	assert.equal(first?.text.match(/Content-Transfer-Encoding/g)?.length, 1);
	assert.match(reason(encoded.replace('+long b', '+=C3=A4 b')), /the mail is encoded/);
});

test('what can not be divided safely is not', () => {
	assert.match(reason(MIXED.replace('@@ -10,3', '@@ -10,9')), /^cannot split: hunk header declares 9 old/);
	assert.equal(reason(mail('')), 'cannot split: there is no diff');
	const twice = snippetText({ files: { 'mm/a.c': CHANGE } });
	const diff = twice.slice(twice.indexOf('diff --git'), twice.indexOf('-- \n2.45'));
	assert.equal(reason(mail(diff + diff)), 'cannot split: the diff names mm/a.c twice');
	assert.equal(reason(twice), 'nothing to split: all changes are in mm/a.c');
	const folder = snippetText({ files: { 'mm/a/x.c': CHANGE, 'mm/b/x.c': CHANGE } });
	assert.equal(reason(folder), 'nothing to split: all files are under mm/');
	const overlapping = diff + diff.slice(diff.indexOf('@@'));
	assert.equal(reason(mail(overlapping)), 'cannot split: hunk overlaps the one above');
	const unusual = RENAME.replace(/(rename to |\+\+\+ b\/)mm\/new\.c/g, '$1mm/newer.c');
	assert.match(reason(mail(unusual)), /the header of mm\/newer\.c does not name it as git does/);
	const moved = `diff --git a/mm/a.c b/mm/b.c\n--- a/mm/a.c\n+++ b/mm/b.c\n@@ -1,3 +1,3 @@\n${CHANGE}\n@@ -9,3 +9,3 @@\n${BLANKS}\n`;
	assert.match(reason(mail(moved)), /the header of mm\/b\.c does not name it as git does/);
	const merge = `diff --cc mm/a.c\nindex 1,2..3\n--- a/mm/a.c\n+++ b/mm/a.c\n@@@ -1,1 -1,1 +1,2 @@@\n  a\n++b\n`;
	assert.equal(reason(mail(merge)), 'cannot split: the diff of mm/a.c is not one that git applies');
	const mode = 'diff --git a/arch/x86/a.sh b/arch/x86/a.sh\nold mode 100644\nnew mode 100755\n';
	assert.equal(partsOf(mail(diff + mode)).length, 2);
	assert.equal(reason(mail(`${diff}${mode}\n+a\n`)), 'cannot split: the text below the diff reads as lines of a hunk');
});

test('what a line of blanks keeps from being a field stays text', () => {
	const diff = `--- a/mm/a.c\n+++ b/mm/a.c\n@@ -1,3 +1,3 @@\n${CHANGE}\n@@ -9,3 +9,3 @@\n${BLANKS}\n`;
	const parts = partsOf(`From: A Developer <developer@example.com>\nSubject: [PATCH] x\n\n \nSubject: y\n---\n${diff}`);
	for (const { subject, text } of parts) assert.equal(parseDocument(text).patches[0]?.subject?.text, subject);
	assert.ok(parts.some(({ text }) => text.includes('\n \nSubject: y\n')));
});
