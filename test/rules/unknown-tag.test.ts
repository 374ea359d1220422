import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('unknown-tag');

test('tells tags that nobody looks for', () => {
	check({
		tags: `Inspected-by: A Reviewer <reviewer@example.com>
# <-- unknown-tag: Inspected-by: is not a tag of the kernel's process
Reveiwed-by: A Reviewer <reviewer@example.com>
# <-- unknown-tag: Reveiwed-by: is not a tag of the kernel's process; Reviewed-by: is`,
	});
});

test('mends one wrong letter', () => {
	checkFix(
		{ tags: 'Tested-bye-by: x\nTestedd-by: A Tester <t@example.com>' },
		{ tags: 'Tested-bye-by: x\nTested-by: A Tester <t@example.com>' },
	);
});

test('leaves tags of the handbooks, combined ones and prose alone', () => {
	check({
		changelog: 'Whereby: see a@example.com.',
		tags: `Originally-by: A Developer <developer@example.com>
Reviewed-and-tested-by: A Tester <tester@example.com>
Nacked-by: A Reviewer <reviewer@example.com>`,
	});
});

test('a tag that names nobody is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ tags: 'Generated-by: a script' })).map(({ severity, checkpatch }) => [severity, checkpatch]),
		[['hint', 'BAD_SIGN_OFF']],
	);
});

test('a tag with two capitals is told twice by checkpatch.pl', () => {
	const [finding] = lint(snippetText({ tags: 'Inspected-By: A Reviewer <reviewer@example.com>' }));
	assert.deepEqual([finding?.checkpatch, finding?.also], ['BAD_SIGN_OFF', ['BAD_SIGN_OFF']]);
});
