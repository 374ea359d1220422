import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchBrackets } from '../../../src/core/c/brackets.ts';
import { functionHead, functionsOf } from '../../../src/core/c/functions.ts';
import { functionInHeading, headOnLine, macroOnLine } from '../../../src/core/c/headLine.ts';
import { tokenize } from '../../../src/core/c/lexer.ts';
import { splitStatements } from '../../../src/core/c/statements.ts';

/** The head that `text` is, as its type and its name; null if it is something else. */
function head(text: string): string | null {
	const tokens = tokenize(text);
	const found = functionHead(tokens, matchBrackets(tokens), 0, tokens.length - 1);
	if (found === null) return null;
	const type = tokens.slice(found.first, found.name).map((token) => token.text);
	return `${type.join(' ')} | ${tokens[found.name]?.text ?? ''}`;
}

function functions(text: string): readonly (string | undefined)[] {
	const tokens = tokenize(text);
	const partners = matchBrackets(tokens);
	const source = { tokens, partners, statements: splitStatements(tokens, partners) };
	return functionsOf(source).map(({ name }) => tokens[name]?.text);
}

test('a head is a type, a name and parameters', () => {
	assert.equal(head('static inline int f(int a)'), 'static inline int | f');
	assert.equal(head('struct a *f(void)'), 'struct a * | f');
	assert.equal(head('static struct a\n*__f(void)'), 'static struct a * | __f');
	assert.equal(head('pte_t __pte(pteval_t val)'), 'pte_t | __pte');
});

test('attributes may be in the type and after the parameters', () => {
	assert.equal(head('void f(int a) __must_hold(lock) __cold'), 'void | f');
	assert.equal(head('void f(int a) __attribute__((noreturn))'), 'void | f');
	assert.equal(head('void __f(int a) __releases(lock)'), 'void | __f');
	assert.equal(head('static void __printf(1, 2) f(const char *format, ...)'), 'static void __printf ( 1 , 2 ) | f');
	assert.equal(head('static __printf(1, 2) void f(const char *format, ...)'), 'static __printf ( 1 , 2 ) void | f');
});

test('a head follows the use of a macro without a semicolon', () => {
	assert.equal(head('EXAMPLE(a) static int f(void)'), 'static int | f');
});

test('a call, a statement, a variable and a type are no heads', () => {
	for (const text of [
		'f(a)',
		'a = f(b)',
		'return f(a)',
		'else if (a)',
		'int a = f(b)',
		'struct a *b __free(c)',
		'void (*f(int a))(int)',
		'typedef int f(int a)',
		'struct a',
		') f(',
		'',
	])
		assert.equal(head(text), null, text);
});

test('functions are those that the text defines, whatever their names begin with', () => {
	assert.deepEqual(
		functions('int f(void);\nint g(void)\n{\n\th();\n}\nstatic int __g(int a)\n{\n\tif (a) {\n\t\th();\n\t}\n'),
		['g', '__g'],
	);
	assert.deepEqual(functions('\tregister long a asm("r8");\nstatic struct a b = {\n};\n'), []);
});

test('a line in column 0 begins a head, with its type or below it', () => {
	assert.deepEqual(headOnLine('static inline int f(int a,'), { name: 'f', isStatic: true });
	assert.deepEqual(headOnLine('struct a *f(void);'), { name: 'f', isStatic: false });
	assert.deepEqual(headOnLine('f(struct a *a)'), { name: 'f', isStatic: false });
	for (const text of [
		'\tf(a)',
		'EXPORT_SYMBOL(f);',
		'module_init(f);',
		'TRACE_EVENT(f,',
		'static DEFINE_MUTEX(f);',
		'} else if (a)',
		'int a = f(b);',
		'#define F(a)',
	])
		assert.equal(headOnLine(text), null, text);
});

test('a line defines a macro, with or without parameters', () => {
	assert.deepEqual(macroOnLine('# define F(a) (a)'), { name: 'F', hasParameters: true });
	assert.deepEqual(macroOnLine('#define F (a)'), { name: 'F', hasParameters: false });
	assert.equal(macroOnLine('#undef F'), null);
});

test("a hunk's heading names a function in any style", () => {
	assert.equal(functionInHeading('static int f(int a,'), 'f');
	assert.equal(functionInHeading('f (int a)'), 'f');
	assert.equal(functionInHeading('struct a {'), null);
});
