import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closingOf, matchBrackets, openingOf, splitAtCommas } from '../../../src/core/c/brackets.ts';
import { tokenize } from '../../../src/core/c/lexer.ts';

function partnersOf(text: string): readonly number[] {
	return [...matchBrackets(tokenize(text))];
}

test('brackets find their partners, other tokens have none', () => {
	assert.deepEqual(partnersOf('f(a[0]) { }'), [-1, 6, -1, 5, -1, 3, 1, 8, 7]);
});

test('a bracket whose partner is outside of the text has none', () => {
	assert.deepEqual(partnersOf(') f( '), [-1, -1, -1]);
	assert.deepEqual(partnersOf('} a { b'), [-1, -1, -1, -1]);
});

test('a lost bracket costs only those inside of it', () => {
	assert.deepEqual(partnersOf('{ f( ; }'), [4, -1, -1, -1, 0]);
	assert.deepEqual(partnersOf('( { ) }'), [-1, 3, -1, 1]);
});

test('partners are mutual, of one kind, and nest, in any text', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom('(', ')', '[', ']', '{', '}', ';', 'a'), { maxLength: 40 }), (characters) => {
			const tokens = tokenize(characters.join(' '));
			const partners = matchBrackets(tokens);
			partners.forEach((partner, index) => {
				if (partner === -1) return;
				assert.equal(partners[partner], index);
				const pair = [index, partner].sort((a, b) => a - b).map((at) => tokens[at]?.text);
				assert.ok(['()', '[]', '{}'].includes(pair.join('')));
				for (let inside = index + 1; inside < partner; inside++) {
					const other = partners[inside] ?? -1;
					assert.ok(other === -1 || (other > index && other < partner));
				}
			});
		}),
		{ numRuns: 2000 },
	);
});

test('one bracket is matched without the others, unless those in between do not match', () => {
	const tokens = tokenize('f(a[0], ({ b; })) g(c; ) (d]');
	assert.equal(closingOf(tokens, 1), 13);
	assert.equal(openingOf(tokens, 13), 1);
	assert.equal(openingOf(tokens, 9), 8);
	assert.equal(closingOf(tokens, 15), -1);
	assert.equal(closingOf(tokens, 19), -1);
	assert.equal(closingOf(tokens, 1, 5), -1);
	assert.equal(openingOf(tokens, 0), -1);
});

test('parts lie between commas outside of brackets', () => {
	const tokens = tokenize('a, f(b, c), { d, e }');
	const parts = splitAtCommas(tokens, 0, tokens.length - 1).map(({ first, last }) =>
		tokens
			.slice(first, last + 1)
			.map(({ text }) => text)
			.join(''),
	);
	assert.deepEqual(parts, ['a', 'f(b,c)', '{d,e}']);
	assert.deepEqual(splitAtCommas([], 0, -1), [{ first: 0, last: -1 }]);
});
