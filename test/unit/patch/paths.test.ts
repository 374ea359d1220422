import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gitPaths, plainPaths } from '../../../src/core/patch/paths.ts';

describe('paths of a git header', () => {
	for (const [line, oldPath, newPath] of [
		['a/x.c b/x.c', 'x.c', 'x.c'],
		['x.c x.c', 'x.c', 'x.c'],
		['i/x.c w/x.c', 'x.c', 'x.c'],
		['1/x.c 2/x.c', 'x.c', 'x.c'],
		['b/x.c a/x.c', 'x.c', 'x.c'],
		['a/x.c a/x.c', 'x.c', 'x.c'],
		['i/x.c i/x.c', 'i/x.c', 'i/x.c'],
		['a/with blank b/with blank', 'with blank', 'with blank'],
		['with blank with blank', 'with blank', 'with blank'],
		['a/x y b/z', 'x y', 'z'],
		['"a/gr\\303\\274n" "b/gr\\303\\274n"', 'grün', 'grün'],
		['"a/\\"q\\"\\t\\\\%" "b/\\"q\\"\\t\\\\%"', '"q"\t\\%', '"q"\t\\%'],
		['a/plain "b/\\303\\274"', 'plain', 'ü'],
		['"a/\\377" "b/\\377"', '\\377', '\\377'],
	] as const) {
		test(`are taken apart: ${line}`, () => {
			assert.deepEqual(gitPaths(`diff --git ${line}`), { oldPath, newPath });
		});
	}
});

describe('paths of --- and +++ lines', () => {
	for (const [oldLine, newLine, oldPath, newPath] of [
		['a/x.c', 'b/x.c', 'x.c', 'x.c'],
		['/dev/null', 'b/x.c', null, 'x.c'],
		['a/x.c', '/dev/null', 'x.c', null],
		['/dev/null', 'c.c', null, 'c.c'],
		['linux.orig/mm/x.c', 'linux/mm/x.c', 'mm/x.c', 'mm/x.c'],
		['linux/mm/x.c~', 'linux/mm/x.c', 'mm/x.c~', 'mm/x.c'],
		['x.c.orig', 'x.c', 'x.c.orig', 'x.c'],
		['a/x y.c\t', 'b/x y.c\t', 'x y.c', 'x y.c'],
		['a/x.c 2024-01-01 10:00:00.5 +0100', 'b/x.c      2013/03/14 09:05:54    1.3', 'x.c', 'x.c'],
		['a/x 2024-01-01.c', 'b/x 2024-01-01.c', 'x 2024-01-01.c', 'x 2024-01-01.c'],
		['x.c\t1970-01-01 00:00:00 +0000', 'x.c\t2024-01-01', null, 'x.c'],
		['o/mm/x.c\t1970-01-01 00:00:00 +0000', 'n/mm/x.c\t2024-01-01', null, 'mm/x.c'],
		['o/mm/x.c\t2024-01-01', 'n/mm/x.c\t1970-01-01 00:00:00 +0000', 'mm/x.c', null],
		['x.c Thu Jan  1 1970', null, 'x.c', 'x.c'],
		['"a/\\303\\274"', '"b/\\303\\274"\t', 'ü', 'ü'],
	] as const) {
		test(`are taken apart: ${oldLine} and ${newLine ?? 'nothing'}`, () => {
			assert.deepEqual(plainPaths(oldLine, newLine), { oldPath, newPath });
		});
	}
});
