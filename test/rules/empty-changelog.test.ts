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
const FINDING = `# SPAN empty-changelog: empty changelog: explain why the change is needed`;

test('reports the subject if there are only tags and links', () => {
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

test('accepts text, lists, logs and quoted blocks as an explanation', () => {
	for (const changelog of ['Count twice.', '- count twice', 'WARNING: at mm/example.c', '    count()']) {
		check({ changelog, hunk: HUNK });
	}
});

test('ignores reverts and patches of a distribution', () => {
	check({ subject: 'Revert "mm: Count twice"', changelog: '', hunk: HUNK });
	check(snippetText({ changelog: '', hunk: HUNK }).replace('Subject:', 'Forwarded: not-needed\nSubject:'));
});

test('the version history does not count as text', () => {
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

test('a quilt patch without a description is a hint, the output of git diff is not reported', () => {
	const diff = '--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n';
	assert.deepEqual(
		lint(diff).map(({ severity, message, span }) => [severity, message, span.start]),
		[['hint', 'missing description above the diff', 0]],
	);
	assert.deepEqual(lint(`diff --git a/mm/example.c b/mm/example.c\n${diff}`), []);
});

test('checks the message of each mail in a file', () => {
	const series =
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nText of the change.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n' +
		'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH] mm: change\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/example.c b/mm/example.c\n--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n-- \n2.40.1\n\n';
	assert.equal(lint(series, { downstream: true }).length, 1);
});

test('an unknown tag below a sign-off is not an explanation', () => {
	check({
		subject: `mm: Count twice
#                ^^^^^^^^^^^^^^^ empty-changelog: empty changelog: explain why the change is needed`,
		changelog: '',
		tags: 'Signed-off-by: A Developer <developer@example.com>\nPatchset: example',
		hunk: HUNK,
	});
});
