import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HunkReporter } from '../../../src/core/lint/hunkReporter.ts';
import { NodeFindings } from '../../../src/core/lint/nodeFindings.ts';
import { HunkView } from '../../../src/core/code/hunkView.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { RULES } from '../../../src/core/rules/index.ts';

const HUNK = '@@ -1,2 +1,4 @@\n int a;\n+int first;\n+int second;\n int b;\n';
const [FIRST, SECOND] = [HUNK.indexOf('+int first'), HUNK.indexOf('+int second')];
const [RULE, OTHER] = RULES;

/** What is kept of findings that are reported at `places`, each `[rule, offset]`, so many times. */
function counts(...places: readonly (readonly [typeof RULE, number, number])[]): readonly number[] {
	const hunk = parseDocument(`--- a/a.c\n+++ b/a.c\n${HUNK}`).patches[0]?.diff.files[0]?.hunks[0];
	assert.ok(hunk !== undefined);
	const findings = new NodeFindings(() => false);
	const reporter = new HunkReporter(new HunkView('a.c', HUNK, hunk), findings);
	return places.map(([rule, start, times]) => {
		const before = findings.list.length;
		assert.ok(rule !== undefined);
		for (let i = 0; i < times; i++) reporter.of(rule)({ span: { start, end: start + 1 }, message: 'x' });
		return findings.list.length - before;
	});
}

test('a rule has at most a hundred findings of one line', () => {
	assert.deepEqual(counts([RULE, FIRST, 200]), [100]);
	assert.deepEqual(counts([RULE, FIRST, 60], [RULE, SECOND - 1, 60]), [60, 40]);
});

test('every line and every rule is counted for itself', () => {
	assert.deepEqual(counts([RULE, FIRST, 200], [RULE, SECOND, 200]), [100, 100]);
	assert.deepEqual(counts([RULE, SECOND, 200], [RULE, FIRST, 200], [RULE, SECOND - 1, 1]), [100, 100, 0]);
	assert.deepEqual(counts([RULE, FIRST, 200], [OTHER, FIRST, 200]), [100, 100]);
});
