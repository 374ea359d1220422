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
