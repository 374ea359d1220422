import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imperativeOf, isDeed, isImperative } from '../../../src/core/patch/verbs.ts';

test('finds the imperative of other forms, and keeps the case', () => {
	for (const [form, order] of [
		['Added', 'Add'],
		['applies', 'apply'],
		['Applied', 'Apply'],
		['Passes', 'Pass'],
		['Fixing', 'Fix'],
		['dropping', 'drop'],
		['skipped', 'skip'],
		['Made', 'Make'],
		['Rewriting', 'Rewrite'],
		['Setting', 'Set'],
		['specifies', 'specify'],
		['Kept', 'Keep'],
		['waits', 'wait'],
		['Stopping', 'Stop'],
	] as const) {
		assert.equal(imperativeOf(form), order, form);
	}
});

test('knows no form of nouns, adjectives and the imperative itself', () => {
	for (const word of ['add', 'Set', 'address', 'news', 'embed', 'red', 'thing', 'Missing', 'toString', '']) {
		assert.equal(imperativeOf(word), null, word);
	}
});

test('tells deeds from other verbs', () => {
	assert.deepEqual(['Add', 'wait', 'lock', 'pud'].map(isDeed), [true, false, false, false]);
	assert.deepEqual(['Add', 'wait', 'Lock', 'pud'].map(isImperative), [true, true, true, false]);
});
