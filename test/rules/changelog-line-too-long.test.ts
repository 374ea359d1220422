import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('changelog-line-too-long');

const WORDS = 'aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo';

test('reports text beyond column 75 in the first long line of a block', () => {
	check({
		changelog: `${WORDS}
${WORDS} pp qq
#                                                                          ^^^^^ changelog-line-too-long: line is 80 columns long; wrap changelog text at 75
${WORDS} pp qq`,
	});
});

test('counts columns, not bytes', () => {
	check({ changelog: WORDS.replaceAll('a', 'ä') });
});

test('rewraps the paragraph', () => {
	checkFix(
		{ changelog: `${WORDS} pppp qqqq\n${WORDS.slice(10)}.  Ssss\ntttt.\n\nUuuu.` },
		{ changelog: `${WORDS}\npppp qqqq ${WORDS.slice(10)}.\nSsss tttt.\n\nUuuu.` },
	);
});

test('keeps the indentation and the items of a list', () => {
	checkFix(
		{ changelog: `Namely:\n- ${WORDS}\n- pppp\n  qqqq` },
		{ changelog: `Namely:\n- ${WORDS.replace(' oooo', '\n  oooo')}\n- pppp\n  qqqq` },
	);
});

test('keeps lines that end early, and commits on their own lines', () => {
	checkFix(
		{ changelog: `First:\n${WORDS} pppp\ncommit 0123456789ab ("mm: Count")\nThen that.` },
		{ changelog: `First:\n${WORDS}\npppp\ncommit 0123456789ab ("mm: Count")\nThen that.` },
	);
});

test('starts no line with text that would become a list, a quotation or a tag', () => {
	checkFix({ changelog: `${WORDS} - pppp` }, { changelog: `${WORDS.replace(' oooo', '\noooo')} - pppp` });
	checkFix({ changelog: `${WORDS} Fixes: pppp` }, { changelog: `${WORDS.replace(' oooo', '\noooo')} Fixes: pppp` });
});

test('reports text that cannot or must not be wrapped only to those who want strict findings, where checkpatch.pl does', () => {
	for (const changelog of [
		'x'.repeat(90),
		`- ${'x'.repeat(90)} y`,
		`See https://example.com/${'x'.repeat(60)} for more.`,
		`[1] https://example.com/${'x'.repeat(60)}`,
		`commit 0123456789ab ("${WORDS} pppp")`,
		`"${WORDS} pppp"`,
		`Take the lock:\n\n    ${WORDS} pppp`,
		`Take the lock.\n\n[    1.000000] ${WORDS}`,
		`name      first      second      third      fourth      fifth      sixth      seventh`,
		`Take the lock.\n\nFixes: 0123456789ab ("${WORDS} pppp")`,
	]) {
		const text = snippetText({ changelog: `Take the lock.\n\n${changelog}` });
		assert.deepEqual(lint(text), []);
		const found = lint(text, { strict: true });
		const isExempt = /^\[ {4}1|^Fixes:|^Take the lock\.\n\nFixes|\n\[ {4}1|\n {4}/.test(changelog);
		assert.deepEqual(
			found.map(({ severity, checkpatch, fix }) => [severity, checkpatch, fix]),
			isExempt ? [] : [['hint', 'COMMIT_LOG_LONG_LINE', null]],
			changelog,
		);
	}
});

test('reports only one such line, and none that is only long in bytes', () => {
	const line = 'x'.repeat(90);
	assert.equal(lint(snippetText({ changelog: `Take it:\n\n${line}\n${line}` }), { strict: true }).length, 1);
	check({ changelog: `Take it:\n\n    ${WORDS.replaceAll('a', 'ä').slice(0, 70)}` });
});

test('checks the lines of each mail in a file', () => {
	const series =
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n' +
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nword word word word word word word word word word word word word word word word word word word word \n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n';
	assert.equal(lint(series, { downstream: true }).length, 1);
});

test('wrapping creates no comment, no tag and no end of the message', () => {
	const words = 'The count is read before the lock is taken, so what runs between';
	for (const end of ['#12 is lost.', '--- is lost.', 'Note: it is lost.']) {
		checkFix({ changelog: `${words} the two ${end}` }, { changelog: `${words} the\ntwo ${end}` });
	}
});

test('indented commands and tags of any name are not wrapped', () => {
	check({
		changelog:
			'To reproduce:\n\n  example=$(example list --all | grep "a long pattern" | awk "{ print 3 }") --with-more\n',
	});
	check({
		changelog: `To reproduce, list all of the examples and search them for a long pattern, then print it.
#                                                                          ^^^^^^^^^^^^^^ changelog-line-too-long: line is 89 columns long; wrap changelog text at 75`,
	});
});

test('a tag without its colon is not wrapped', () => {
	const tag = 'Fixes 0123456789ab: ("mm: Count the pages of all of the nodes that are online now")';
	check({ changelog: `Take the lock.\n\n${tag}` });
	check({ changelog: `Take the lock.\n\n${tag}\nSigned-off-by: A Developer <developer@example.com>`, tags: '' });
});
