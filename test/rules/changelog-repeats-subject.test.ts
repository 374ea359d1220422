import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('changelog-repeats-subject');

test('reports one paragraph with the words of the subject', () => {
	check({
		subject: 'mm: Read the example count under its lock',
		changelog: `This patch is to read the count of the example under its lock.
# <-- changelog-repeats-subject: changelog only repeats the subject`,
	});
});

test('accepts a changelog that says more', () => {
	for (const changelog of [
		'Read the example count under its lock, because it is stale otherwise.',
		'Read the example count under its lock.\n\nIt is stale otherwise.',
		'Read the example count under its lock:\n\n    BUG: example',
		'It is stale.',
	]) {
		check({ subject: 'mm: Read the example count under its lock', changelog });
	}
});
