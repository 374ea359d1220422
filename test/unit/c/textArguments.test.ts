import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from '../../../src/core/c/lexer.ts';
import { macroDefinitions } from '../../../src/core/c/macro.ts';
import { mayBeText, withTextArguments } from '../../../src/core/c/textArguments.ts';

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

test('a macro that hands an argument on to one that takes text takes text', () => {
	const macros =
		'#define string(x...) #x\n#define wrap(x...) string(x)\n#define outer(a, b) wrap(a) b\n#define name(x) __stringify(CONFIG_##x)\n';
	assert.deepEqual(texts(`${macros}wrap(a+b,c); outer(a+b, c+d); name(a+b);`).slice(1), ['a+b,c', 'a+b', 'a+b']);
	assert.deepEqual(texts('#define plain(x) call(x)\nplain(a+b);'), []);
});

test('a macro of which nothing is known may make a string of its arguments', () => {
	const isDoubtful = (text: string): boolean => {
		const tokens = tokenize(text.replace('@', ''), 'apart');
		const offset = text.indexOf('@');
		const index = tokens.findIndex(({ start }) => start >= offset);
		return mayBeText(tokens, index, macroDefinitions(text.replace('@', ''), tokens));
	};
	for (const text of [
		'EXAMPLE(a@+b);',
		'if (EXAMPLE(a, f(b @, c)))',
		'TP_printk("%d", a,@b)',
		'static_assert(a@==b);',
		'EXAMPLE(f(@ a))',
		'EXAMPLE({ int a; a@=b; })',
		'EXAMPLE(a[1@+b])',
		'#define example(x...) EXAMPLE(x)\nexample(a@+b);',
	])
		assert.ok(isDoubtful(text), text);
	for (const text of [
		'example(a@+b);',
		'ARRAY_SIZE(a@+b)',
		'BIT(a@-1)',
		'EXAMPLE(@ a, b)',
		'EXAMPLE(a, b @ )',
		'EXAMPLE(a) @+b',
		'#define EXAMPLE(a,@b) a',
		'if (a@==b)',
		'#define example(x) ARRAY_SIZE(x)\nexample(a@+b);',
	])
		assert.ok(!isDoubtful(text), text);
});
