import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('dos-line-ending');

test('distinguishes a carriage return at the end of a line from one inside it', () => {
	const found = lint(snippetText({ hunk: ' int a;\n+int b;\r\n+int\rc;' }));
	assert.deepEqual(
		found.map(({ message, fix }) => [message, fix?.safety]),
		[
			['DOS line ending: remove the carriage return', 'safe'],
			['carriage return inside the line', undefined],
		],
	);
});

test('accepts a patch that was saved with DOS line endings', () => {
	assert.deepEqual(lint(snippetText({ hunk: ' int a;\n+int b;' }).replaceAll('\n', '\r\n')), []);
});

test('a line of a file with DOS line endings keeps its own', () => {
	for (const other of [' int a;\r', '-int a;\r'])
		assert.deepEqual(lint(snippetText({ hunk: `${other}\n+int b;\r` })), []);
});

test('the fix is safe where a carriage return is no content', () => {
	const safeties = (path: string, body: string): readonly unknown[] =>
		lint(snippetText({ files: { [path]: body } })).map(({ fix }) => fix?.safety);
	assert.deepEqual(safeties('mm/example.c', '+int b;\r'), ['safe']);
	assert.deepEqual(safeties('Documentation/mm/example.rst', ' Text\n+Text\r'), ['safe']);
	assert.deepEqual(safeties('tools/example/crlf.expected', '+text\r'), ['unsafe']);
	assert.deepEqual(safeties('tools/example/example.txt', ' Apply:\n+@@ -1 +1 @@\n+-a\n++b\r'), []);
});
