import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../../src/core/text/nearest.ts';

const IDS = ['bug-on', 'c99-comment', 'lower-case-comment', 'tail-comment', 'this-patch'];

test('a misspelled name is nearest to the one that is meant', () => {
	assert.equal(nearest('tial-comment', IDS)[0], 'tail-comment');
	assert.equal(nearest('bugon', IDS)[0], 'bug-on');
});

test('names that hold the given one come first', () => {
	assert.deepEqual(nearest('comment', IDS), ['c99-comment', 'lower-case-comment', 'tail-comment']);
});
