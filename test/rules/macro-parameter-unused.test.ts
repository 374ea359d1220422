import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('macro-parameter-unused');

test('pasted and variadic parameters count as used', () => {
	check({
		hunk: `+#define A(a) foo_##a
+#define B(a, ...) foo(#a)
+#define C(args...) 0
+#define D(type) 0`,
	});
});

test('a macro that continues below the hunk may use it there', () => {
	check({ hunk: '+#define EXAMPLE(a) \\\n+	first(1) \\' });
});

test('a macro that continues after the end of the hunk may use them there', () => {
	check({ hunk: '+#define EXAMPLE(a, b) \\\n 	example(a, \\' });
});

test('checkpatch.pl accepts the parameters of a stub', () => {
	const types = (macro: string): readonly (string | null)[] =>
		lint(snippetText({ hunk: `+#define ${macro}` })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types('example_trace(count)'), [null]);
	assert.deepEqual(types('example_enabled(count)	0'), [null]);
	assert.deepEqual(types('example_run(count)	example_start()'), ['MACRO_ARG_UNUSED']);
});
