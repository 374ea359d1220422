import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DeclarationLine, dependsOn } from '../../../src/core/c/declarationRuns.ts';
import { CImage, HunkView } from '../../../src/core/code/hunkView.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

/** A hunk that adds `code`. */
function imageOf(code: string): CImage {
	const body = code.replace(/^/gm, '+');
	const { content, diff } = parseDocument(snippetText({ hunk: body })).patches[0] ?? assert.fail();
	const hunk = diff.files[0]?.hunks[0] ?? assert.fail();
	return new HunkView('mm/example.c', content.text.slice(hunk.start, hunk.end), hunk).after;
}

/** The lines of each run in a function with `body`. */
function runs(body: string): readonly (readonly string[])[] {
	const image = imageOf(`int example(void)\n{\n${body}\n}`);
	return image.declarationRuns.map((run) => run.map((line) => textOf(image, line)));
}

function textOf({ tokens, image }: CImage, { statement: { first, last } }: DeclarationLine): string {
	return image.text.slice(tokens[first]?.start, tokens[last]?.end);
}

/** The only declaration in a function with `code` for a body. */
function only(code: string): DeclarationLine {
	const [run, ...others] = imageOf(`int example(void)\n{\n\t${code}\n}`).declarationRuns;
	const [line, ...more] = run ?? [];
	assert.ok(line !== undefined && others.length === 0 && more.length === 0, code);
	return line;
}

test('declarations on lines below each other are a run', () => {
	assert.deepEqual(runs('\tint a;\n\tlong b = 1;\n\n\tu8 c;\n\ta = b;\n\tu8 d;'), [
		['int a;', 'long b = 1;'],
		['u8 c;'],
		['u8 d;'],
	]);
});

test('what is no declaration on one line ends a run', () => {
	for (const other of [
		'call(b);',
		'static int b;',
		'extern int b;',
		'typedef int b;',
		'register int b;',
		'DEFINE_EXAMPLE(b);',
		'X b;',
		'struct foo *b __free(kfree) = NULL;',
		'int b = c);',
		'int b[] = {\n\t\t1,\n\t};',
		'int b =\n\t\t1;',
		`int ${'b'.repeat(295)};`,
	]) {
		assert.deepEqual(runs(`\tint a;\n\t${other}\n\tint c;`), [['int a;'], ['int c;']], other);
	}
});

test('another statement on the line of a declaration ends its run', () => {
	for (const other of ['call(b);', 'out:', 'int b =\n\t\t1;']) {
		const [run, ...more] = runs(`\tint a;\n\tint b; ${other}\n\tint c;`);
		assert.deepEqual([run, ...more], [['int a;', 'int b;'], ['int c;']], other);
	}
	assert.deepEqual(runs('\tint a; int b;\n\tint c;'), [['int a;'], ['int b;', 'int c;']]);
});

test('a run stays in its block, and blocks of code alone have runs', () => {
	assert.deepEqual(runs('\tint a; {\n\t\tint b;\n\t}\n\tint c;'), [['int a;'], ['int b;'], ['int c;']]);
	for (const code of ['int a;\nint b;', 'struct example {\n\tint a;\n\tint b;\n};']) {
		assert.deepEqual(imageOf(code).declarationRuns, [], code);
	}
});

test('a line of 300 characters may be part of a run', () => {
	const long = `int ${'b'.repeat(294)};`;
	assert.deepEqual(runs(`\tint a;\n\t${long}`), [['int a;', long]]);
});

test('names that begin like the words which end a run do not', () => {
	for (const type of ['statics', 'externs', 'typedefs', 'registers', 'nonstatic', 'aType', 'a_static']) {
		assert.deepEqual(runs(`\tint a;\n\t${type} b;\n\tint c;`), [['int a;', `${type} b;`, 'int c;']], type);
	}
});

test('a declaration knows the names that it declares', () => {
	for (const [code, ...names] of [
		['int a;', 'a'],
		['struct foo *a, **b;', 'a', 'b'],
		['int a = b, c = d + e, f;', 'a', 'c', 'f'],
		['int a[COUNT], b[2][COUNT];', 'a', 'b'],
		['int a = call(b, c = d, e), f;', 'a', 'f'],
		['int a = call(b, *c), d;', 'a', 'd'],
		['int a[] = { b, c }, d;', 'a', 'd'],
		['int (*a)(int b, int c);', 'a'],
		['int (*a[COUNT])(int b) = c;', 'a'],
		['unsigned long __a = b;', '__a'],
		['struct foo __a = b;', '__a'],
		['foo __a = b;', '__a'],
		['struct foo *__a = b;', '__a'],
		['int a __maybe_unused = b, c __aligned(8) = d;', 'a', 'c'],
		['u8 a __maybe_unused[COUNT];', 'a'],
		['struct foo __iomem *a = b;', 'a'],
	] as const) {
		assert.deepEqual(only(code).names, names, code);
	}
});

test('a value is computed unless it is one constant', () => {
	for (const [code, isComputed] of [
		['int a;', false],
		['int a = b + c - d;', true],
		['int a = -1, b = LIMIT;', false],
		['bool a = true;', false],
		['int a = b;', true],
		['int a = call(b);', true],
		['int a = b++;', true],
		['int a = --b;', true],
		['int a = sizeof(b);', true],
		['int a = { 0 };', true],
	] as const) {
		assert.equal(only(code).isComputed, isComputed, code);
	}
});

test('the width of a declaration counts a tab as eight columns', () => {
	assert.equal(only('int a;').width, 14);
	assert.equal(only('int\ta;').width, 18);
});

test('a declaration depends on one whose name its value has', () => {
	const image = imageOf('int example(void)\n{\n\tint a, b;\n\tint c = b;\n\tint d = e;\n\tint f; a = f;\n}');
	const [earlier, dependent, independent, beside] = image.declarationRuns.flat();
	assert.ok(earlier && dependent && independent && beside);
	assert.ok(dependsOn(image, dependent, earlier));
	assert.ok(!dependsOn(image, independent, earlier));
	assert.ok(!dependsOn(image, beside, earlier));
	assert.ok(!dependsOn(image, earlier, dependent));
});
