import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from '../../../src/core/c/lexer.ts';
import { operatorsOf } from '../../../src/core/c/operators.ts';

/** The operators of `text` with their roles. */
function roles(text: string): string {
	return operatorsOf(tokenize(text, 'apart'))
		.map(({ token, role }) => `${token.text} ${role}`)
		.join(', ');
}

test('a star multiplies, leads to a value, or declares', () => {
	assert.equal(roles('x = a * *b'), '= binary, * arithmetic, * unary');
	assert.equal(roles('u32 **a'), '* pointer, * pointer');
	assert.equal(roles('unknown *a'), '* pointer');
	assert.equal(roles('x = (struct example *)&y'), '= binary, * pointer, & unary');
	assert.equal(roles('x = (u32)*y'), '= binary, * unary');
	assert.equal(roles('if (x) *y'), '* unary');
	assert.equal(roles('foo_type(x) *z = &y;'), '* pointer, = binary, & unary, ; semicolon');
	assert.equal(roles('y = foo_size(x) *z;'), '= binary, * arithmetic, ; semicolon');
	assert.equal(roles('sizeof(x) *z;'), '* arithmetic, ; semicolon');
});

test('a cast to a typeof leads to an operand, a typeof around more does not', () => {
	assert.equal(roles('x = (typeof(x))-1'), '= binary, - unary');
	assert.equal(roles('x = (typeof(*p))&y'), '= binary, * unary, & unary');
	assert.equal(roles('x = (const __typeof__(x) *)*y'), '= binary, * pointer, * unary');
	assert.equal(roles('x = (get(x))-1'), '= binary, - arithmetic');
	assert.equal(roles('x = (typeof(x))y - 1'), '= binary, - arithmetic');
});

test('a colon ends a choice, a label, a case, or comes before the width of a field', () => {
	assert.equal(roles('x = a ? b : c'), '= binary, ? choice, : colon');
	assert.equal(roles('out:'), ': label');
	assert.equal(roles('case A:'), ': label');
	assert.equal(roles('unsigned int a:3;'), ': field, ; semicolon');
	assert.equal(roles('asm("" : "=r" (x))'), ': colon');
});

test('a directive is read by itself', () => {
	assert.equal(roles('x = a\n#define F(b) -b\n- c'), '= binary, - unary, - arithmetic');
	assert.equal(roles('#include <linux/mm.h>'), '');
});

test('neighbours are what touches the operator', () => {
	const [first, second] = operatorsOf(tokenize('a= (-b)'));
	assert.deepEqual([first?.before, first?.after], ['operand', 'blank']);
	assert.deepEqual([second?.before, second?.after], ['bracket', 'operand']);
});
