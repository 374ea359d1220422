import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('this-adds');

test('"This" and what the patch does is reported', () => {
	check({
		changelog: 'This fixes the race of the count.\n# <-- this-adds: use the imperative mood: "Fix", not "This fixes"',
	});
	check({
		changelog: `Drivers read the count.

This adds support for it.
# <-- this-adds: use the imperative mood: "Add", not "This adds"`,
	});
});

test('"this" that is about the text above is fine', () => {
	check({
		changelog: `Readers take the lock.

This adds latency. This introduces nothing else.`,
	});
	check({ changelog: 'This can fail, as the count may be stale.' });
});

test('"This fixes it by" says what the patch does, anywhere', () => {
	check({
		changelog: `Callers see a stale count.

This fixes it by counting under the lock.
# <-- this-adds: use the imperative mood: "Fix", not "This fixes"
^^^^^^^^^^ this-adds: use the imperative mood: "Fix", not "This fixes"`,
	});
	check({ changelog: 'Callers see a stale count.\n\nThis fixes the machines that have one already.' });
});
