import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('this-patch');

test('marks the words with the verb behind them, over line ends too', () => {
	check({
		changelog: `The count is stale, so this patch proposes to read it again.
#                      ^^^^^^^^^^^^^^^^^^^ this-patch: "this patch" says nothing in a git log

This commit should do it.
# <-- this-patch: "This commit" says nothing in a git log`,
	});
});

test('makes an order of a sentence that begins with the words', () => {
	for (const [verb, order] of [
		['adds', 'Add'],
		['fixes', 'Fix'],
		['switches to', 'Switch to'],
		['tries', 'Try'],
		['replaces', 'Replace'],
	] as const) {
		checkFix({ changelog: `It is stale. This patch ${verb} a lock.` }, { changelog: `It is stale. ${order} a lock.` });
	}
});

test('offers no fix where more than the verb would have to change', () => {
	for (const changelog of [
		'This patch adds a lock and removes a flag.',
		'To mend that, this patch adds a lock.',
		'This patch should add a lock.',
		'This patch is for the lock.',
	]) {
		checkNoFix({ changelog });
	}
});

test('leaves alone how the patch stands to others, and other commits', () => {
	for (const changelog of [
		'This patch depends on the previous one.',
		'This patch was first written by A Developer.',
		'Without this patch the count is stale.',
		'The count was right until commit 0123456789ab ("mm: Count"). This commit moved the lock.',
		'See "this patch adds" and `this patch adds`.',
		'Take the lock.\n\nv2:\n- this patch is new',
		'Take the lock:\n\n    this patch adds a lock',
	]) {
		check({ changelog });
	}
});

test('"this commit" about another commit is left alone, however that one was named', () => {
	for (const named of ['Commit 123456789abc ("mm: Add foo")', 'Since commit 123456789abc ("mm: Add foo")']) {
		check({ changelog: `${named} the count is read.\n\nThis commit broke it.\n\nMend it.` });
	}
});

test('"In this patch" at the start of a sentence is about what the patch does', () => {
	check({
		changelog: `The count is read without the lock.

In this patch, the lock is taken.
#  ^^^^^^^^^^ this-patch: "this patch" says nothing in a git log`,
	});
	check({ changelog: 'The count is read without the lock.\n\nApply this patch after the other one.' });
});

test('"this change" only counts where a sentence begins with what it does', () => {
	check({
		changelog: `The count is stale. This change adds a lock.
#                   ^^^^^^^^^^^^^^^^ this-patch: "This change" says nothing in a git log`,
	});
	for (const changelog of [
		'The count became wide. This change breaks readers.',
		'Because of this change adds are lost.',
		'This series of counts is stale.',
	]) {
		check({ changelog });
	}
});
