import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tokenize } from '../../../src/core/c/lexer.ts';

const PIECES =
	'a if 0x1f 1e-3 0 " \' \\ \n \r\n \t # #define /* */ // ( ) [ ] { } ; , . ... -> ++ <<= && = * : ? ~ é 漢 😀'.split(
		' ',
	);

/** Text that looks like C, mostly broken. */
const someText = fc
	.array(fc.oneof(fc.constantFrom(...PIECES, ' '), fc.string({ maxLength: 3 })), { maxLength: 60 })
	.map((pieces) => pieces.join(''));

function kinds(text: string): readonly string[] {
	return tokenize(text).map((token) => `${token.kind} ${token.text}`);
}

test('tokens of any text are in order, in bounds, and leave out nothing but white space', () => {
	fc.assert(
		fc.property(someText, (text) => {
			let position = 0;
			for (const { start, end, text: own } of tokenize(text)) {
				assert.ok(start >= position && end > start && end <= text.length);
				assert.equal(own, text.slice(start, end));
				assert.match(text.slice(position, start), /^[\0-\x20]*$/);
				position = end;
			}
			assert.match(text.slice(position), /^[\0-\x20]*$/);
		}),
		{ numRuns: 2000 },
	);
});

test('tokens of any text know their first and last line', () => {
	fc.assert(
		fc.property(someText, (text) => {
			const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
			for (const { start, end, line, endLine } of tokenize(text)) {
				assert.equal(line, lineOf(start));
				assert.equal(endLine, lineOf(end));
			}
		}),
		{ numRuns: 2000 },
	);
});

test('names, numbers, literals and operators are different tokens', () => {
	assert.deepEqual(kinds('p->x <<= 0xd+2 + 1.5e-3f;'), [
		'identifier p',
		'punctuator ->',
		'identifier x',
		'punctuator <<=',
		'number 0xd',
		'punctuator +',
		'number 2',
		'punctuator +',
		'number 1.5e-3f',
		'punctuator ;',
	]);
	assert.deepEqual(kinds(`f("a \\" b", '\\'', L)`), [
		'identifier f',
		'punctuator (',
		'string "a \\" b"',
		'punctuator ,',
		`character '\\''`,
		'punctuator ,',
		'identifier L',
		'punctuator )',
	]);
});

test('numbers, prefixed literals and digraphs are what the preprocessor reads', () => {
	const texts = (text: string): readonly string[] => tokenize(text).map(({ text: own }) => own);
	for (const one of ['0x1.8p-3', '1e+5', '1.f', '.5e-1', '0xe+1', '0X1P+2', '1E-5', '0b1ul', 'u8"x"', 'U"x"', 'L"x"'])
		assert.deepEqual(texts(`${one};`), [one, ';']);
	assert.deepEqual(kinds(`u'x' L'\\'' u8'y'`), ["character u'x'", `character L'\\''`, "character u8'y'"]);
	assert.deepEqual(texts('0xe +1 - 0xf+1'), ['0xe', '+', '1', '-', '0xf', '+', '1']);
	assert.deepEqual(texts('a[1]...b . c.d'), ['a', '[', '1', ']', '...', 'b', '.', 'c', '.', 'd']);
	assert.deepEqual(texts('ul"x" U8"y"'), ['ul', '"x"', 'U8', '"y"']);
	assert.deepEqual(texts('a<:1:> = <%2%>'), ['a', '<:', '1', ':>', '=', '<%', '2', '%>']);
});

test('a directive is one token with its continued lines and its comments', () => {
	assert.deepEqual(kinds('#define A(x) \\\n\tf(x)\nint a;\n#if 1 /* over\nlines */\n'), [
		'directive #define A(x) \\\n\tf(x)',
		'identifier int',
		'identifier a',
		'punctuator ;',
		'directive #if 1 /* over\nlines */',
	]);
});

test('a number sign inside a line is no directive', () => {
	assert.deepEqual(kinds('a # b'), ['identifier a', 'punctuator #', 'identifier b']);
});

test('an unterminated string ends with its line, an unterminated comment with the text', () => {
	assert.deepEqual(kinds('"a\nb'), ['string "a', 'identifier b']);
	assert.deepEqual(kinds('a /* b\nc'), ['identifier a', 'comment /* b\nc']);
});

test('a text that begins inside a comment is a comment up to its end', () => {
	assert.deepEqual(kinds(' * more\n */\nint a;'), [
		'comment  * more\n */',
		'identifier int',
		'identifier a',
		'punctuator ;',
	]);
	assert.deepEqual(kinds('more */ a'), ['comment more */', 'identifier a']);
});

test('a backslash at the end of a line continues a literal, and the line counts', () => {
	assert.deepEqual(
		tokenize('\'\\\n\' "\\\n" a').map(({ kind, line, endLine }) => [kind, line, endLine]),
		[
			['character', 0, 1],
			['string', 1, 2],
			['identifier', 2, 2],
		],
	);
});
