import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('volatile-object');

test('assembly is fine', () => {
	check({
		hunk: `+	asm volatile("nop");
+	__asm__ __volatile__("nop");`,
	});
});

test('a cast is no parameter', () => {
	check({
		hunk: `+	x = *(volatile u32 *)addr;
#       ^^^^^^^^ volatile-object: volatile is hardly ever what shared data need`,
	});
});

test('a parameter that any pointer may be given for is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+void set_example(long nr, volatile unsigned long *addr);' })).map(
			({ severity, checkpatch }) => [severity, checkpatch],
		),
		[['hint', 'VOLATILE']],
	);
});
