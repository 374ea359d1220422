import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('dos-line-ending');

test('tells a carriage return at the end from one inside the line', () => {
	const found = lint(snippetText({ hunk: ' int a;\r\n+int b;\r\n+int\rc;' }));
	assert.deepEqual(
		found.map(({ message, fix }) => [message, fix !== null]),
		[
			['the line ends with a carriage return', true],
			['a carriage return stands in the line', false],
		],
	);
});

test('leaves a patch that was saved with such line ends alone', () => {
	assert.deepEqual(lint(snippetText({ hunk: ' int a;\n+int b;' }).replaceAll('\n', '\r\n')), []);
});
