import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('past-tense-changelog');

test('reports the verb at the start of a sentence, and offers the imperative', () => {
	check({
		changelog: `The count is stale. Added the lock.
#                   ^^^^^ past-tense-changelog: use the imperative mood: "Add", not "Added"

- Made example_update() static
# ^^^^ past-tense-changelog: use the imperative mood: "Make", not "Made"`,
	});
	checkFix({ changelog: 'Modified some locks.' }, { changelog: 'Modify some locks.' });
});

test('ignores the past of the code, adjectives and other parts of a sentence', () => {
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
