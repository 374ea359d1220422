import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAssembly } from '../../../src/core/code/assembly.ts';

test('directives and instructions are assembly', () => {
	assert.ok(isAssembly('@@ -1 +1 @@\n+.macro example value\n+.endm\n'));
	assert.ok(isAssembly('@@ -1 +1 @@\n+\taddi\tr11,r1,4\n \tstw\tr11,8(r12) /* save */\n'));
	assert.ok(isAssembly('@@ -1 +1 @@\n+\tmrs\tx0, example_el1\n+\tmsr\texample_el1, x0\n'));
});

test('statements, initialisers and parameters are C', () => {
	assert.ok(!isAssembly('@@ -1 +1 @@\n+\t.section = "text",\n+\t.align = 8,\n'));
	assert.ok(!isAssembly('@@ -1 +1 @@\n+\tstruct example *example, int count)\n+\tu32 first, u32 last)\n'));
	assert.ok(!isAssembly('@@ -1 +1 @@\n+\texample_t a, b, c;\n+\tother first, last\n+\tother second, third\n'));
	assert.ok(!isAssembly('@@ -1 +1 @@\n+\tEXAMPLE_A,\n+\tEXAMPLE_B,\n'));
});

test('time is linear in the length of a line', () => {
	for (const piece of ['; ', 'a,', ';/*', '\t', ' a a,a']) {
		const start = performance.now();
		isAssembly(`@@ -1 +1 @@\n+\t${piece.repeat(100_000)}x\n+\tx\n`);
		assert.ok(performance.now() - start < 1000, piece);
	}
});
