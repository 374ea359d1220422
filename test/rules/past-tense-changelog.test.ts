import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('past-tense-changelog');

test('marks the verb at the start of a sentence, and offers the order', () => {
	check({
		changelog: `The count is stale. Added the lock.
#                   ^^^^^ past-tense-changelog: "Added" is no order to the code base

- Made example_update() static
# ^^^^ past-tense-changelog: "Made" is no order to the code base`,
	});
	checkFix({ changelog: 'Modified some locks.' }, { changelog: 'Modify some locks.' });
});

test('leaves the past of the code, adjectives and other parts of a sentence alone', () => {
	for (const changelog of [
		'It was added. The commit added the lock.',
		'Added latency is bad.',
		'Related code stays. Based on the lock, it is stale.',
		'Added:\n- the lock',
		'It printed "Added the lock".',
		'Take it.\n\nv2:\n- Added the lock',
	]) {
		check({ changelog });
	}
});
