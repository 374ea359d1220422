import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashTable, nextPlace, packTable, unpackTable } from '../../../src/core/message/spelling/hashTable.ts';
import { HASHES, hashOf } from '../../../src/core/message/spelling/words.ts';

test('finds the group of each word, also of two words with the same hash', () => {
	const table = hashTable([['first', 'second'], ['third'], ['third']]);
	assert.deepEqual([table[hashOf('first')], table[hashOf('second')], table[hashOf('third')]], [1, 1, 2]);
	assert.equal(table[nextPlace(hashOf('third'))], 3);
	assert.equal(nextPlace(HASHES - 1), 0);
});

test('unpacks a packed table with words far apart, side by side and in many groups', () => {
	const groups = Array.from({ length: 4000 }, (_, index) => [`word${String.fromCharCode(97 + (index % 26))}${index}`]);
	for (const table of [hashTable([]), hashTable([['a'], ['b'], ['zebra']]), hashTable(groups.slice(0, 3000))]) {
		assert.deepEqual(unpackTable(packTable(table)), table);
	}
});
