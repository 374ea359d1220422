import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linter } from '../../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { authorField } from '../../../src/core/message/tagLines.ts';
import { parseCommitMessage } from '../../../src/core/patch/commitMessage.ts';
import { RULES } from '../../../src/core/rules/index.ts';

const MESSAGE = `mm: example_update() under lock.

This patch takes the lock.

Signed-off-by: A Developer <developer@example.com>
`;
const DIFF = `# ------------------------ >8 ------------------------
# Do not modify or remove the line above.
diff --git a/mm/example.c b/mm/example.c
--- a/mm/example.c
+++ b/mm/example.c
@@ -1,1 +1,2 @@
 int a;
+int b = ${'x'.repeat(120)};
`;

test('subject, changelog, trailers and the diff below the scissors are read, comments are not', () => {
	const [patch] = parseCommitMessage(`# template\n\n${MESSAGE}\n# On branch main\n${DIFF}`).patches;
	assert.equal(patch?.subject?.phrase, 'example_update() under lock.');
	assert.deepEqual(
		patch.changelog.trailers.map(({ name }) => name),
		['Signed-off-by'],
	);
	assert.equal(patch.diff.files.length, 1);
	assert.equal(patch.messageEnd, 8);
});

test('notes that are kept in a message are below its ---', () => {
	const [patch] = parseCommitMessage(
		`${MESSAGE}---\nv2: This patch takes another lock.\nchange-id: example-1\n`,
	).patches;
	assert.equal(patch?.changelog.trailers.length, 1);
	assert.equal(patch.changelog.endLine, 5);
	assert.equal(patch.cutLine, 5);
	assert.equal(patch.tail.changeId, 'example-1');
});

test('no line of a message names the author, who is not known', () => {
	const [patch] = parseCommitMessage(MESSAGE.replace('This', 'From: B <b@example.com>\n\nThis')).patches;
	assert.ok(patch !== undefined);
	assert.equal(authorField(patch), null);
});

test('nothing, comments alone and a cut-off text are read, too', () => {
	for (const text of [
		'',
		'\n\n',
		'# one\n# two',
		'subject',
		'# ------------------------ >8 ------------------------',
	]) {
		assert.equal(parseCommitMessage(text).patches.length, 1);
	}
	assert.equal(parseCommitMessage('# one\n').patches[0]?.subject, null);
});

test('rules about messages speak, those about code do not, and what git melts into another commit is left alone', () => {
	const rules = RULES.filter(({ id }) => ['subject-trailing-period', 'this-patch', 'line-too-long'].includes(id));
	const said = (text: string): readonly string[] =>
		new Linter(rules, DEFAULT_SETTINGS)
			.lint(parseCommitMessage(text))
			.map(({ rule, span }) => `${rule.id}: ${text.slice(span.start, span.end)}`);
	assert.deepEqual(said(MESSAGE + DIFF), ['subject-trailing-period: .', 'this-patch: This patch takes']);
	assert.deepEqual(said(`fixup! ${MESSAGE}`), []);
});
