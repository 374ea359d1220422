import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('inline-out-of-place');

test('the usual order is fine', () => {
	check({
		hunk: `+static inline int a(void)
+static __always_inline struct example *b(void)`,
	});
});

test('noinline before the name is a hint, as it is put there like an attribute', () => {
	const severities = (word: string): readonly string[] =>
		lint(snippetText({ hunk: `+void ${word} example(void)` })).map(
			({ severity, message }) => `${severity}: ${message}`,
		);
	const message = 'should be between the storage class and the type';
	assert.deepEqual(severities('noinline'), [`hint: 'noinline' ${message}`]);
	assert.deepEqual(severities('inline'), [`warning: 'inline' ${message}`]);
});
