import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('blank-before-newline-in-string');

test('blanks before a newline are reported', () => {
	check({
		hunk: `+	pr_err("a  \\nb \\n");
#                ^^ blank-before-newline-in-string: remove the space before the newline`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	pr_err("a\\n");`, `	pr_err("\\n a");`, `	a = b; /* " \\n" */`]) {
		check({ hunk: `+${line}` });
	}
});

test('a string with tabs, such as inline assembly, is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+\t"\tnop\t\t\\n"' })).map(({ severity, checkpatch }) => [severity, checkpatch]),
		[['hint', 'QUOTED_WHITESPACE_BEFORE_NEWLINE']],
	);
});
