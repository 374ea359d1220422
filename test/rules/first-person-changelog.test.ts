import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('first-person-changelog');

test('reports an experience of the author as a warning', () => {
	const changelog = `It should be a leaf. I hit bad pud without this when testing.
#                    ^^^^^ first-person-changelog: "I hit" describes your experience; describe the bug instead`;
	check({ changelog });
	assert.deepEqual(
		lint(snippetText({ changelog })).map(({ severity }) => severity),
		['warning'],
	);
});

test('recognizes the experience in other words', () => {
	for (const story of ['I recently ran into', 'we have noticed', 'I just saw', 'We observed']) {
		const findings = lint(snippetText({ changelog: `Then ${story} a stale count.` }));
		assert.deepEqual(
			findings.map(({ message }) => message),
			[`"${story}" describes your experience; describe the bug instead`],
		);
	}
});

test('reports other first persons where a profile asks for it, once for each paragraph', () => {
	check({ changelog: "When we update the count, we take no lock.\n\nLet's take it." });
	check(
		{
			changelog: `When we update the count, we take no lock.
#    ^^ first-person-changelog: avoid "we": name the code, the CPU or user space instead (KVM x86)

Let's take it.
# <-- first-person-changelog: avoid "Let's": name the code, the CPU or user space instead (KVM x86)`,
		},
		{ profile: 'kvm' },
	);
});

test('treats "we hit" as a description of the code', () => {
	assert.deepEqual(
		lint(snippetText({ changelog: 'If we hit the limit, stop.' }), { profile: 'tip' }).map(({ severity }) => severity),
		['information'],
	);
});

test('ignores I/O, initials, numbers, quotations and opinions', () => {
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

test('is information for the tip tree', () => {
	const snippet = { changelog: 'When we update, it is stale.', files: { 'arch/x86/mm/example.c': '-	old();\n+	new();' } };
	assert.deepEqual(
		lint(snippetText(snippet)).map(({ severity }) => severity),
		['information'],
	);
});
