import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('long-series');

/** The findings for a patch with `brackets` in its subject, as `severity: message`. */
function findings(brackets: string): readonly string[] {
	return lint(snippetText({ brackets })).map(({ severity, message }) => `${severity}: ${message}`);
}

test('reports only the first patch of a series of more than 15', () => {
	assert.deepEqual(findings('PATCH 01/16'), ['hint: series has 16 patches; post at most 15 at a time']);
	assert.deepEqual(findings('PATCH 02/16'), []);
	assert.deepEqual(findings('PATCH 01/15'), []);
	assert.deepEqual(findings('PATCH'), []);
});
