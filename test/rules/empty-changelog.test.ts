import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('empty-changelog');

const HUNK = ` 	lock();
-	one();
-	two();
+	three();
+	four();`;
const FINDING = `# SPAN empty-changelog: nothing but the subject explains this change`;

test('marks the subject when there are only tags and links', () => {
	for (const changelog of ['', 'Link: https://example.com', '[1] https://example.com']) {
		check({
			subject: `mm: Count twice
${FINDING.replace('# SPAN', '#                ^^^^^^^^^^^^^^^')}`,
			changelog,
			hunk: HUNK,
		});
	}
});

test('is only information for up to three changed lines', () => {
	const severities = ['+	one();', '+	one();\n+	two();\n+	three();\n+	four();'].map((added) =>
		lint(snippetText({ changelog: '', hunk: ` 	lock();\n${added}` })).map(({ severity }) => severity),
	);
	assert.deepEqual(severities, [['information'], ['warning']]);
});

test('takes text, lists, logs and quoted blocks for an explanation', () => {
	for (const changelog of ['Count twice.', '- count twice', 'WARNING: at mm/example.c', '    count()']) {
		check({ changelog, hunk: HUNK });
	}
});

test('says nothing of reverts and of patches that a distribution keeps', () => {
	check({ subject: 'Revert "mm: Count twice"', changelog: '', hunk: HUNK });
	check(snippetText({ changelog: '', hunk: HUNK }).replace('Subject:', 'Forwarded: not-needed\nSubject:'));
});

test('the history of the patch is no text', () => {
	const lines = Array.from({ length: 10 }, (_, i) => `+	example_set(example, ${i});`).join('\n');
	for (const changelog of ['v2: fixed x', 'Changes in v2:\n- foo\n- bar', 'v1 -> v2: foo']) {
		const found = lint(snippetText({ changelog, hunk: lines }));
		assert.deepEqual(
			found.map(({ rule }) => rule.id),
			['empty-changelog'],
			changelog,
		);
	}
});

test('a diff alone, as quilt keeps it, is a hint; one that git wrote has no message', () => {
	const diff = '--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n';
	assert.deepEqual(
		lint(diff).map(({ severity, message, span }) => [severity, message, span.start]),
		[['hint', 'nothing explains this change', 0]],
	);
	assert.deepEqual(lint(`diff --git a/mm/example.c b/mm/example.c\n${diff}`), []);
});

test('each mail of a file has a message of its own', () => {
	const series =
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n' +
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n';
	assert.equal(lint(series, { downstream: true }).length, 1);
});

test('a tag that somebody made up explains nothing below a sign-off', () => {
	check({
		subject: `mm: Count twice
#                ^^^^^^^^^^^^^^^ empty-changelog: nothing but the subject explains this change`,
		changelog: '',
		tags: 'Signed-off-by: A Developer <developer@example.com>\nPatchset: example',
		hunk: HUNK,
	});
});
