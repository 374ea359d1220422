import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix, lint } = forRule('this-patch');

test('reports the words with the verb after them, also across lines', () => {
	check({
		changelog: `The count is stale, so this patch proposes to read it again.
#                      ^^^^^^^^^^^^^^^^^^^ this-patch: avoid "this patch"; use the imperative mood

This commit should do it.
# <-- this-patch: avoid "This commit"; use the imperative mood`,
	});
});

test('changes a sentence that starts with the words to the imperative', () => {
	for (const [verb, imperative] of [
		['adds', 'Add'],
		['fixes', 'Fix'],
		['switches to', 'Switch to'],
		['tries', 'Try'],
		['replaces', 'Replace'],
	] as const) {
		checkFix(
			{ changelog: `It is stale. This patch ${verb} a lock.` },
			{ changelog: `It is stale. ${imperative} a lock.` },
		);
	}
});

test('offers no fix if more than the verb would have to change', () => {
	for (const changelog of [
		'This patch adds a lock and removes a flag.',
		'To fix that, this patch adds a lock.',
		'This patch should add a lock.',
		'This patch is for the lock.',
	]) {
		checkNoFix({ changelog });
	}
});

test('accepts relations to other patches, and other commits', () => {
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

test('accepts "this commit" for another commit, in whatever form that was mentioned', () => {
	for (const named of ['Commit 123456789abc ("mm: Add foo")', 'Since commit 123456789abc ("mm: Add foo")']) {
		check({ changelog: `${named} the count is read.\n\nThis commit broke it.\n\nFix it.` });
	}
});

test('"In this patch" at the start of a sentence describes what the patch does', () => {
	check({
		changelog: `The count is read without the lock.

In this patch, the lock is taken.
#  ^^^^^^^^^^ this-patch: avoid "this patch"; use the imperative mood`,
	});
	check({ changelog: 'The count is read without the lock.\n\nApply this patch after the other one.' });
});

test('"this change" only counts before a verb at the start of a sentence', () => {
	check({
		changelog: `The count is stale. This change adds a lock.
#                   ^^^^^^^^^^^^^^^^ this-patch: avoid "This change"; use the imperative mood`,
	});
	for (const changelog of [
		'The count became wide. This change breaks readers.',
		'Because of this change adds are lost.',
		'This series of counts is stale.',
	]) {
		check({ changelog });
	}
});

test('the place in a series describes the mail', () => {
	check({
		changelog:
			'The count is slow.\n\nThis patch is part of a larger series. This patch breaks example_get().\n\nThis patch is the first of two.',
	});
	check({
		changelog: `The count is slow.

This patch is about the count.
# <-- this-patch: avoid "This patch"; use the imperative mood`,
	});
});

test('the patch as an object is not its actor', () => {
	check({ changelog: 'More changes would make this patch more difficult to backport.\n\nTake the lock.' });
	check({ changelog: 'Stable kernels need this patch. Do not split this patch, or revert this patch alone.' });
	check({
		changelog: `The caller needs a lock, so this patch makes it one.
#                           ^^^^^^^^^^^^^^^^ this-patch: avoid "this patch"; use the imperative mood`,
	});
});

test('what a patch does not do has no imperative', () => {
	const severities = (changelog: string): readonly string[] =>
		lint(snippetText({ changelog })).map(({ severity }) => severity);
	assert.deepEqual(severities('This patch does not add a lock.'), ['information']);
	assert.deepEqual(severities('This patch adds a lock.'), ['warning']);
});
