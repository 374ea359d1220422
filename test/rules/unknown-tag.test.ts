import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('unknown-tag');

test('reports unknown tags', () => {
	check({
		tags: `Inspected-by: A Reviewer <reviewer@example.com>
# <-- unknown-tag: unknown tag "Inspected-by"
Reveiwed-by: A Reviewer <reviewer@example.com>
# <-- unknown-tag: unknown tag "Reveiwed-by"; did you mean "Reviewed-by"?`,
	});
});

test('fixes one wrong letter', () => {
	checkFix(
		{ tags: 'Tested-bye-by: x\nTestedd-by: A Tester <t@example.com>' },
		{ tags: 'Tested-bye-by: x\nTested-by: A Tester <t@example.com>' },
	);
});

test('accepts tags of the handbooks, combined tags and prose', () => {
	check({
		changelog: 'Whereby: see a@example.com.',
		tags: `Originally-by: A Developer <developer@example.com>
Reviewed-and-tested-by: A Tester <tester@example.com>
Nacked-by: A Reviewer <reviewer@example.com>`,
	});
});

test('a tag without a person is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ tags: 'Generated-by: a script' })).map(({ severity, checkpatch }) => [severity, checkpatch]),
		[['hint', 'BAD_SIGN_OFF']],
	);
});

test('a tag with two capitals has two checkpatch findings', () => {
	const [finding] = lint(snippetText({ tags: 'Inspected-By: A Reviewer <reviewer@example.com>' }));
	assert.deepEqual([finding?.checkpatch, finding?.also], ['BAD_SIGN_OFF', ['BAD_SIGN_OFF']]);
});
