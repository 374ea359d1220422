import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columns, offsetAtColumn } from '../../../src/core/text/width.ts';

test('columns are those of a terminal', () => {
	for (const [text, from, width] of [
		['', 0, 0],
		['abc', 0, 3],
		['\t', 0, 8],
		['\t', 7, 1],
		['\t', 8, 8],
		['ab\tc', 0, 9],
		['\x1f\0', 0, 0],
		[' ~', 0, 2],
		['é', 0, 1],
		['\u02ff', 0, 1],
		['e\u0300', 0, 1],
		['\u0488', 0, 0],
		['a\u200bb', 0, 2],
		['中文', 0, 4],
		['\uffff', 0, 1],
		['😀a', 0, 3],
		['\u{10000}', 0, 1],
	] as const) {
		assert.equal(columns(text, from), width, JSON.stringify(text));
	}
});

test('the first character beyond a column is found, and the last where all fit', () => {
	for (const [text, limit, offset] of [
		['abcdef', 3, 3],
		['abcdef', 0, 0],
		['abcdef', 9, 5],
		['a\tbc', 8, 2],
		['a\tbc', 7, 1],
		['中文字', 2, 1],
		['中文字', 3, 1],
		['ab', 1, 1],
		['a', 0, 0],
		['a😀😀', 2, 1],
		['a😀😀', 3, 3],
		['a😀😀', 9, 3],
	] as const) {
		assert.equal(offsetAtColumn(text, limit), offset, `${JSON.stringify(text)} at ${limit}`);
	}
});
