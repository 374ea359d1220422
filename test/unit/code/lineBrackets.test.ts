import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLine } from '../../../src/core/code/codeLines.ts';
import { bracketDepths, closingPlace, isCutOff, unclosedColumn } from '../../../src/core/code/lineBrackets.ts';

function linesOf(text: string): readonly CodeLine[] {
	return text.split('\n').map((raw, index) => ({ index, isAdded: true, start: 0, raw, code: raw }));
}

test('a parenthesis is closed on its own line or further down', () => {
	assert.deepEqual(closingPlace(linesOf('if (a(b) &&\n    c) {'), 0, 3), { line: 1, column: 5 });
	assert.equal(closingPlace(linesOf('if (a(b) &&'), 0, 3), null);
});

test('the last parenthesis that a line leaves open', () => {
	assert.equal(unclosedColumn('a(b, c(d), e(f,'), 12);
	assert.equal(unclosedColumn('a(b)'), -1);
});

test('depths count parentheses and square brackets since the last brace', () => {
	assert.deepEqual(bracketDepths(linesOf('a(b,\n  c[d,\n  e]);\nf(({\n  g;\n}));')), [0, 1, 2, 0, 0, 0]);
});

test('a statement is cut off where the lines do not close its brackets', () => {
	assert.equal(isCutOff(linesOf('a(b,\n  c);'), 0), false);
	assert.equal(isCutOff(linesOf('if (a) {\n\tb();'), 0), true);
	assert.equal(isCutOff(linesOf('}\na('), 0), false);
	assert.equal(isCutOff(linesOf('a'), 0), false);
});
