import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NodeCache } from '../../../src/core/lint/nodeCache.ts';

/** Runs over `nodes`, each `place:text`, and gives those whose result was not known. */
function runOver(cache: NodeCache<string>, nodes: readonly string[], ends = true): readonly string[] {
	const made: string[] = [];
	cache.begin();
	for (const node of nodes) {
		const [place = '', text = ''] = node.split(':');
		const result = cache.get(place, text, () => {
			made.push(node);
			return node;
		});
		assert.equal(result, node);
	}
	if (ends) cache.end();
	return made;
}

test('what is known of a text is used again, in whatever order the texts come', () => {
	const cache = new NodeCache<string>();
	assert.deepEqual(runOver(cache, ['a:one', 'b:two', 'c:three']), ['a:one', 'b:two', 'c:three']);
	assert.deepEqual(runOver(cache, ['a:one', 'b:two', 'c:three']), []);
	assert.deepEqual(runOver(cache, ['a:one', 'b:too', 'c:three']), ['b:too']);
	assert.deepEqual(runOver(cache, ['c:three', 'b:too', 'a:one']), []);
	assert.deepEqual(runOver(cache, ['b:too', 'c:three', 'a:new', 'a:one']), ['a:new']);
});

test('the same text in another place is another node', () => {
	const cache = new NodeCache<string>();
	runOver(cache, ['a:one', 'b:two']);
	assert.deepEqual(runOver(cache, ['b:one', 'b:two']), ['b:one']);
});

test('what a run did not use is dropped, and a run that was abandoned changes nothing', () => {
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
