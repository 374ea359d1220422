import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('first-person-changelog');

test('marks an event that happened to the author as a warning', () => {
	const changelog = `It should be a leaf. I hit bad pud without this when testing.
#                    ^^^^^ first-person-changelog: "I hit" tells what happened to somebody, not what is wrong`;
	check({ changelog });
	assert.deepEqual(
		lint(snippetText({ changelog })).map(({ severity }) => severity),
		['warning'],
	);
});

test('knows the story in other words', () => {
	for (const story of ['I recently ran into', 'we have noticed', 'I just saw', 'We observed']) {
		const findings = lint(snippetText({ changelog: `Then ${story} a stale count.` }));
		assert.deepEqual(
			findings.map(({ message }) => message),
			[`"${story}" tells what happened to somebody, not what is wrong`],
		);
	}
});

test('marks other first persons as a hint, once for each paragraph', () => {
	check({
		changelog: `When we update the count, we take no lock.
#    ^^ first-person-changelog: "we" does not say who or what acts

Let's take it.
# <-- first-person-changelog: "Let's" does not say who or what acts`,
	});
});

test('takes "we hit" for what the code does', () => {
	assert.deepEqual(
		lint(snippetText({ changelog: 'If we hit the limit, stop.' })).map(({ severity }) => severity),
		['hint'],
	);
});

test('leaves I/O, initials, numbers, quotations and opinions to others', () => {
	for (const changelog of [
		'Do I/O under the lock, for I. Developer.',
		'The I bit and the I2C bus stay as they are.',
		'It prints "I hit the limit" and calls `we()`.',
		'The delay of 10 us stays.',
		'Take the lock.\n\nv2:\n- I hit a bug',
	]) {
		check({ changelog });
	}
});

test('is more than a hint to the tip tree', () => {
	const snippet = { changelog: 'When we update, it is stale.', files: { 'arch/x86/mm/example.c': '-	old();\n+	new();' } };
	assert.deepEqual(
		lint(snippetText(snippet)).map(({ severity }) => severity),
		['information'],
	);
});
