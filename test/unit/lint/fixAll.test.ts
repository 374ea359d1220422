import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { fixAll, isSafe } from '../../../src/core/lint/fixAll.ts';
import { Linter } from '../../../src/core/lint/linter.ts';
import type { Rule } from '../../../src/core/lint/rule.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { RULES } from '../../../src/core/rules/index.ts';
import { createService } from '../../../src/core/service.ts';

/** `text` with everything fixed that is safe. */
function fixed(text: string): string {
	const service = createService(DEFAULT_SETTINGS);
	const document = parseDocument(text);
	return applyEdits(text, service.fixAll(document, service.findings(document), isSafe).edits);
}

const JOINED = `--- a/mm/example.c
+++ b/mm/example.c
@@ -1,2 +1,4 @@
 void example(void)
 {
+	example_update(first,  
+		       second);
`;

const STAT = ` mm/example.c | 2 ++
 1 file changed, 2 insertions(+)
`;

/** A mail whose notes end with `stat`. */
function mail(stat: string): string {
	const [head = ''] = snippetText({}).split('diff --git');
	return `${head.trimEnd().replace(/\n---[^]*$/, '')}\n---\n${stat}\n${JOINED}-- \n2.45.0\n`;
}

test('fixes findings that appear after another fix', () => {
	assert.match(fixed(JOINED), /^@@ -1,2 \+1,3 @@\n.*\n \{\n\+\texample_update\(first, second\);\n$/ms);
});

test('a fix that is not safe is not made', () => {
	const text = JOINED.replace('(first,  \n+		       second);', '(first);  \n+	return -ENOTSUPP;');
	assert.equal(fixed(text), text.replace(';  \n', ';\n'));
});

test('a diffstat that was right stays right', () => {
	assert.match(fixed(mail(STAT)), /^ mm\/example\.c \| 1 \+\n 1 file changed, 1 insertion\(\+\)\n/m);
});

test('a diffstat with CRLF keeps its line ends', () => {
	const text = mail(STAT).replaceAll('\n', '\r\n');
	assert.ok(fixed(text).includes('\r\n mm/example.c | 1 +\r\n 1 file changed, 1 insertion(+)\r\n'));
});

test('a fix that keeps the number of lines edits neither headers nor the diffstat', () => {
	const text = mail(STAT).replace('(first,  \n+		       second);', '(first);  \n+	example_end();');
	const service = createService(DEFAULT_SETTINGS);
	const document = parseDocument(text);
	const start = text.indexOf('  \n+');
	assert.deepEqual(service.fixAll(document, service.findings(document), isSafe).edits, [
		{ span: { start, end: start + 2 }, newText: '' },
	]);
});

test('of two hunks that are fixed, one of which grows shorter, headers and diffstat stay right', () => {
	const two = `${JOINED}@@ -20,9 +22,8 @@
 void example_end(void)
 {
-	first = 1;
-	second = 2;
+	first = 2;  
@@ -40,2 +41,3 @@
 int first;
+int second;
 int third;
`;
	const stat = ' mm/example.c | 6 ++++--\n 1 file changed, 4 insertions(+), 2 deletions(-)\n';
	const joined = '+	example_update(first,  \n+		       second);\n';
	const text = mail(stat).replace(JOINED, two);
	assert.equal(
		fixed(text),
		text
			.replace(joined, '+	example_update(first, second);\n')
			.replace('= 2;  \n', '= 2;\n')
			.replace('+1,4', '+1,3')
			.replace('+22,8', '+21,8')
			.replace('+41,3', '+40,3')
			.replace('6 ++++--', '5 +++--')
			.replace('4 insertions', '3 insertions'),
	);
});

test('a diffstat that was wrong is left alone', () => {
	const wrong = STAT.replaceAll('2', '7');
	assert.ok(fixed(mail(wrong)).includes(wrong));
});

test('a hunk never loses all of its changes', () => {
	const text = `--- a/mm/example.c
+++ b/mm/example.c
@@ -1,3 +1,4 @@
 int first;
 
+
 int second;
`;
	assert.equal(fixed(text), text);
});

/** A hunk that adds a call with arguments of `length` characters, and no blanks after the commas. */
function callOf(length: number): string {
	const call = `+	example_update(${'a'.repeat(length)},second,third,fourth);`;
	return `--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1,2 +1,3 @@\n void example(void)\n {\n${call}\n`;
}

test('fixes that together make a line too long are not made', () => {
	assert.equal(fixed(callOf(40)), callOf(40).replaceAll(/,(?=[a-z])/g, ', '));
	const [fits, exceeds] = [callOf(50), callOf(53)];
	assert.equal(fixed(fits), fits.replaceAll(/,(?=[a-z])/g, ', '));
	assert.equal(fixed(exceeds), exceeds);
});

test('only where the fixes raised a count are they not made', () => {
	const text = callOf(53)
		.replace('fourth);', 'fourth);\n+\n+	example_call(first,second) ;\n+\n+	example_other(a ,b);')
		.replace('+1,3', '+1,7');
	assert.equal(fixed(text), text.replace('first,second) ;', 'first, second);').replace('(a ,b)', '(a, b)'));
});

/** A damaged patch; the lines with `=` get a blank at their end. */
const BLANKS = `--- e.h
@@ -7 +1 @@ic
@@ -104 +1 @@
 /**
=	int a = 1;
 	;
=	dev_err(dev, "fail" "ed\\n");
 2
 a
=return -EINVAL ;
=#include <linux/mm.h>
=	((a) & (b));
=#define A(x) x*2
=	switch (a) {
 	
=#include <linux/mm.h>
 }
=	msleep(1);
=/* SPDX-License-Identifier: GPL-2.0 */
 k);
=}
 {
 #
 /*X-*/
 	fo;
 );
 
=	((a) & (b));
=#define A(x) x*2
 A
 	sw) {
=		return -EINVAL ;`.replaceAll(/^=(.*)$/gm, '-$1\n+$1 ');

test('what is left near a line that raised a count is fixed as well', () => {
	const once = fixed(BLANKS);
	assert.notEqual(once, BLANKS);
	assert.equal(fixed(once), once);
});

test('fixing a long text ends soon, though each fix makes room for another', () => {
	const [first] = RULES;
	assert.ok(first);
	const endless: Rule = {
		...first,
		visit: {
			hunk: (view, report) => {
				const [line] = view.addedLines();
				if (line === undefined) return;
				const edits = [{ span: { start: line.span.start, end: line.span.start }, newText: 'a' }];
				report({ span: line.span, message: 'add an a', fix: { title: 'Add', safety: 'safe', edits } });
			},
		},
	};
	const lintedFor = (lines: number): number => {
		const text = `--- a/mm/a.c\n+++ b/mm/a.c\n@@ -0,0 +1,${lines} @@\n${'+\ta_b();\n'.repeat(lines)}`;
		const linter = new Linter([endless], DEFAULT_SETTINGS);
		let count = 0;
		const document = parseDocument(text);
		const tools = { parse: parseDocument, findings: (next: PatchDocument) => (count++, linter.lint(next)) };
		fixAll(document, linter.lint(document), tools, isSafe);
		return count;
	};
	assert.ok(lintedFor(10) > 50, 'a short one is fixed to the end');
	assert.ok(lintedFor(40_000) <= 40);
});
