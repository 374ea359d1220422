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
