import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanedNames, isDeclaration } from '../../../src/core/c/declarations.ts';
import { tokenize } from '../../../src/core/c/lexer.ts';

function declares(text: string): boolean {
	const tokens = tokenize(text);
	return isDeclaration(tokens, 0, tokens.length - 1);
}

const DECLARATIONS = [
	'int a;',
	'unsigned long flags, other = 1;',
	'struct foo *bar = get(x);',
	'static const char *const names[] = { "a" };',
	'pud_t old = *pudp;',
	'u8 buffer[16];',
	'foo *bar;',
	'foo* bar;',
	'foo **bar = NULL;',
	'BYTE const* name = x;',
	'__u32 __user *argument = p;',
	'foo *const bar = p;',
	'int (*call)(int a);',
	'handler_t (*call)(int a);',
	'typeof(a) b = a;',
	'u32 (*table)[4] = a;',
	'__le32 (*table)[N];',
	'foo_t (**table)(int a);',
	'typeof_member(struct foo, a) b = *p;',
	'foo_type(a) *b = &c;',
	'DEFINE_WAIT(wait);',
	'DECLARE_BITMAP(map, 8);',
	'LIST_HEAD(list);',
	'SHASH_DESC_ON_STACK(desc, tfm);',
	'XA_STATE(xas, &array, 0);',
	'CLASS(fd, f)(number);',
	'struct foo *p __free(kfree) = NULL;',
];

const STATEMENTS = [
	'return x;',
	'return *x;',
	'goto out;',
	'break;',
	'foo(bar);',
	'foo(*bar)(1);',
	'a = b;',
	'a *= b;',
	'*a = b;',
	'a->b = c;',
	'a * b;',
	'a*b;',
	'(void)a;',
	'i++;',
	'guard(mutex)(&lock);',
	'asm volatile("");',
	'WARN_ON(x);',
	';',
];

for (const text of DECLARATIONS)
	test(`"${text}" declares something`, () => {
		assert.ok(declares(text));
	});
for (const text of STATEMENTS)
	test(`"${text}" declares nothing`, () => {
		assert.ok(!declares(text));
	});

test('variables with a cleanup are known by their attribute or class', () => {
	const cleaned = (text: string): readonly string[] => [...cleanedNames(tokenize(text), 0, 20)];
	assert.deepEqual(cleaned('struct foo *p __free(kfree) = NULL;'), ['p']);
	assert.deepEqual(cleaned('CLASS(fd, f)(number);'), ['f']);
	assert.deepEqual(cleaned('struct foo *p = NULL;'), []);
});
