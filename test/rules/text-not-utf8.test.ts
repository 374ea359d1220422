import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/core/lint/finding.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { textNotUtf8 } from '../../src/core/rules/files/text-not-utf8.ts';
import { forRule } from '../support/lint.ts';

const { check } = forRule('text-not-utf8');

const HUNK = `+/* caf\xe9 */
 /* caf\xe9 */
-/* caf\xe9 */
+/* caf\xc3\xa9 */`;

function inLatin1(text: string): readonly Finding[] {
	return new Linter([textNotUtf8], DEFAULT_SETTINGS).lint(parseDocument(text, 'latin1'));
}

function linesOf(text: string): readonly string[] {
	return inLatin1(text).map(({ span }) =>
		text.slice(text.lastIndexOf('\n', span.start) + 1, text.indexOf('\n', span.end)),
	);
}

test('bytes of another encoding are reported before the diff and in added lines', () => {
	const text = snippetText({ changelog: 'A caf\xe9.', tags: 'Acked-by: Andr\xe9 <andre@example.com>', hunk: HUNK });
	assert.deepEqual(linesOf(text), ['A caf\xe9.', 'Acked-by: Andr\xe9 <andre@example.com>', '+/* caf\xe9 */']);
	assert.deepEqual(linesOf(text.replace('From: A', 'From: \xc4')).slice(0, 1), [
		'From: \xc4 Developer <developer@example.com>',
	]);
	assert.equal(inLatin1(text)[0]?.checkpatch, 'INVALID_UTF8');
});

test('a message is converted from the character set that its mail declares, the diff is not', () => {
	const fields = 'Content-Type: text/plain; charset=ISO-8859-1';
	assert.deepEqual(linesOf(snippetText({ fields, changelog: 'A caf\xe9.', hunk: HUNK })), ['+/* caf\xe9 */']);
});

test('in UTF-8, only replacement characters are reported', () => {
	check({
		changelog: `A caf\ufffd, a café.
#    ^ text-not-utf8: U+FFFD replaces a character that was not valid UTF-8`,
		hunk: `+/* caf\ufffd */
#      ^ text-not-utf8: U+FFFD replaces a character that was not valid UTF-8
 /* caf\ufffd */`,
	});
});
