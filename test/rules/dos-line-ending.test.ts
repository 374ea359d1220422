import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('dos-line-ending');

test('distinguishes a carriage return at the end of a line from one inside it', () => {
	const found = lint(snippetText({ hunk: ' int a;\r\n+int b;\r\n+int\rc;' }));
	assert.deepEqual(
		found.map(({ message, fix }) => [message, fix !== null]),
		[
			['DOS line ending: remove the carriage return', true],
			['carriage return inside the line', false],
		],
	);
});

test('accepts a patch that was saved with DOS line endings', () => {
	assert.deepEqual(lint(snippetText({ hunk: ' int a;\n+int b;' }).replaceAll('\n', '\r\n')), []);
});
