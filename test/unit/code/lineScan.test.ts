import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLine } from '../../../src/core/code/codeLines.ts';
import { joinLines, LineScan } from '../../../src/core/code/lineScan.ts';

const LINES = ['', '\tif (a', '  ) {', '', 'x = y;', '\t', ';; ', 'a\rb = 0;', 'else', '#define A \\', '  '];

const PATTERNS = [
	/^\s*\)/g,
	/\(\s*a?\s*$/g,
	/;\s*(;)\s*$/,
	/^\s+$/,
	/^[^a-z]*$/,
	/[^;]$/,
	/(?<![^\s])else(?!\W)/,
	/^(?!\s*[\w#])/g,
	/[\s=]y/,
	/\D0\W/,
	/b\s*=/g,
	/[\]\s]$/,
	/^$/,
];

const line = (code: string, index: number): CodeLine => ({ index, isAdded: true, start: 0, raw: code, code });

for (const lines of [LINES, LINES.filter((code) => !code.includes('\r'))]) {
	const joined = joinLines(lines.map(line));
	for (const pattern of PATTERNS) {
		test(`${String(pattern)} is found on the lines that it holds on, ${lines.length} lines`, () => {
			const found: number[] = [];
			new LineScan(pattern).visit(joined, ({ index }) => found.push(index));
			const expected = lines.flatMap((code, index) => (code.search(pattern) === -1 ? [] : [index]));
			assert.deepEqual(joined.isBroken ? found.filter((index) => expected.includes(index)) : found, expected);
		});
	}
}
