import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wantsOf } from '../../../../src/core/review/remarks/wants.ts';

describe('what a remark wants', () => {
	test('are substitutions, with any separator', () => {
		assert.deepEqual(wantsOf('s/teh/the/\nand s|a/b|a/c|g, s/gone//').substitutions, [
			{ from: 'teh', to: 'the' },
			{ from: 'a/b', to: 'a/c' },
			{ from: 'gone', to: '' },
		]);
		assert.deepEqual(wantsOf('See fs/foo/bar/baz.c or drivers/net/x').substitutions, []);
		assert.deepEqual(wantsOf('s/add/adds').substitutions, [{ from: 'add', to: 'adds' }]);
	});

	test('is code: lines of it, and calls in a sentence', () => {
		assert.deepEqual(wantsOf('Should be return foo_bar(a, b) here.').code, ['foo_bar(a,b)']);
		assert.deepEqual(wantsOf('Like this?\n\n+	if (x < 0)\n-	if (x)\n+		goto out;\n').code, ['if(x<0)', 'gotoout;']);
		assert.deepEqual(wantsOf('This is wrong; please explain it to me.').code, []);
	});

	test('are tags that authors add', () => {
		assert.deepEqual(wantsOf('Can you provide a Fixes: tag? And Reported-by: X').tags, ['fixes', 'reported-by']);
		assert.deepEqual(wantsOf('This fixes the bug. Reviewed-by: X').tags, []);
	});

	test('are names that are to be used, and others', () => {
		const { proposed, names } = wantsOf('Please use kfree_sensitive() instead of kfree() on MY_KEY.');
		assert.deepEqual(proposed, ['kfree_sensitive']);
		assert.deepEqual(names, ['kfree_sensitive', 'kfree', 'MY_KEY']);
		assert.deepEqual(wantsOf('LGTM, but mail me@example.com or see https://example.com/foo_bar').names, []);
	});

	test('are its telling words', () => {
		assert.deepEqual(wantsOf('I think that the watchdog should never bark here.').words, ['watchdog', 'bark']);
	});

	test('is read in bounded time', () => {
		for (const text of ['s/'.repeat(1e5), 'f('.repeat(1e5), 'a'.repeat(1e6), '"'.repeat(1e5), `${' '.repeat(1e5)}x`])
			assert.ok(wantsOf(text).words.length < 100);
	});
});
