import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from '../../../src/core/c/lexer.ts';
import { macroDefinitions } from '../../../src/core/c/macro.ts';
import { withTextArguments } from '../../../src/core/c/textArguments.ts';

/** The arguments in `text` that count as text. */
function texts(text: string): readonly string[] {
	const tokens = tokenize(text, 'apart');
	return withTextArguments(text, tokens, macroDefinitions(text, tokens))
		.filter(({ kind }) => kind === 'other')
		.map((token) => token.text);
}

test('what the kernel turns into a string is text, with its commas', () => {
	assert.deepEqual(texts('x = __stringify(mov $1,%eax);'), ['mov $1,%eax']);
	assert.deepEqual(texts('x = "a" __stringify(a+b) STR(c * d) __stringify /* note */ (- - a);'), [
		'a+b',
		'c * d',
		'- - a',
	]);
	assert.deepEqual(texts('x = __ASM_FORM_RAW(lock; addl $1,%eax);'), []);
});

test('a single name may be a macro, unless it is a type', () => {
	assert.deepEqual(texts('x = __stringify(NAME);'), []);
	assert.deepEqual(texts('x = __stringify(unsigned);'), ['unsigned']);
});

test('the macros of the text say which arguments they take as text', () => {
	const macros =
		'#define TEXT(x, y) #x y\n#define PASTE(x, y) x ## y\n#define CODE(x) (x)\n#define ALL(x, ...) x(#__VA_ARGS__)\n';
	assert.deepEqual(texts(`${macros}TEXT(a+b, c+d);`), ['a+b']);
	assert.deepEqual(texts(`${macros}PASTE(unsigned, int);`), ['unsigned', 'int']);
	assert.deepEqual(texts(`${macros}CODE(a+b);`), []);
	assert.deepEqual(texts(`${macros}ALL(a+b, c+d,e);`), ['c+d,e']);
});

test('functions take values', () => {
	assert.deepEqual(texts('strlen(a+b); stringy(a+b); destroy(a, b+c);'), []);
});
