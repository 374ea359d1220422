import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NodeCache } from '../../../src/core/lint/nodeCache.ts';

/** Runs over `nodes`, each `place:text`, and gives those whose result was not known. */
function runOver(cache: NodeCache<string>, nodes: readonly string[], ends = true): readonly string[] {
	const made: string[] = [];
	cache.begin();
	for (const node of nodes) {
		const [place = '', text = ''] = node.split(':');
		const result = cache.find(place, text);
		assert.ok(result === null || result === node);
		if (result === null) made.push(node);
		cache.add(place, text, node);
	}
	if (ends) cache.end();
	return made;
}

test('reuses the result for a text in any order', () => {
	const cache = new NodeCache<string>();
	assert.deepEqual(runOver(cache, ['a:one', 'b:two', 'c:three']), ['a:one', 'b:two', 'c:three']);
	assert.deepEqual(runOver(cache, ['a:one', 'b:two', 'c:three']), []);
	assert.deepEqual(runOver(cache, ['a:one', 'b:too', 'c:three']), ['b:too']);
	assert.deepEqual(runOver(cache, ['c:three', 'b:too', 'a:one']), []);
	assert.deepEqual(runOver(cache, ['b:too', 'c:three', 'a:new', 'a:one']), ['a:new']);
});

test('the same text at another place is another node', () => {
	const cache = new NodeCache<string>();
	runOver(cache, ['a:one', 'b:two']);
	assert.deepEqual(runOver(cache, ['b:one', 'b:two']), ['b:one']);
});

test('drops results that a run did not use, and ignores an abandoned run', () => {
	const cache = new NodeCache<string>();
	runOver(cache, ['a:one', 'b:two']);
	assert.deepEqual(runOver(cache, ['a:other'], false), ['a:other']);
	assert.deepEqual(runOver(cache, ['a:one']), []);
	assert.deepEqual(runOver(cache, ['a:one', 'b:two']), ['b:two']);
});

test('a copy starts with the same results, and neither changes the other', () => {
	const cache = new NodeCache<string>();
	runOver(cache, ['a:one', 'b:two']);
	const copy = cache.copy();
	assert.deepEqual(runOver(copy, ['a:one', 'b:new']), ['b:new']);
	assert.deepEqual(runOver(cache, ['a:one', 'b:two']), []);
	assert.deepEqual(runOver(copy, ['a:one', 'b:new']), []);
});

test('of many texts of one length each is known in its turn, and the first fifty out of it', () => {
	const nodes = Array.from({ length: 100 }, (_, index) => `a:text ${index + 100}`);
	const cache = new NodeCache<string>();
	assert.deepEqual(runOver(cache, nodes), nodes);
	assert.deepEqual(runOver(cache, nodes), []);
	assert.deepEqual(runOver(cache, nodes.with(70, 'a:text 999')), ['a:text 999']);
	assert.deepEqual(runOver(cache, ['a:text 998', ...nodes]), ['a:text 998', 'a:text 170']);
	assert.deepEqual(runOver(cache, ['a:text 998', ...nodes]), []);
	assert.deepEqual(runOver(cache, ['a:text 148']), []);
	runOver(cache, nodes);
	assert.deepEqual(runOver(cache, ['a:text 150']), ['a:text 150']);
});
