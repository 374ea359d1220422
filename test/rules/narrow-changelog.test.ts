import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('narrow-changelog');

test('narrow text is reported', () => {
	check({
		changelog: `Readers of the count do not
# <-- narrow-changelog: wrap the changelog at 75 columns
take the lock, and so see
values that were never
written, as far as anybody
can say. Take it.`,
	});
});

test('short text, and text with a long line, is fine', () => {
	check({
		changelog: `Readers of the count do not
take the lock.

Take it.`,
	});
	check({
		changelog: `Readers of the count do not take the lock, so that
they see values that were
never written, as far as
anybody can say, which is bad, and because of that they have to
fail.`,
	});
});
