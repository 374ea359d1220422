import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('subject-not-imperative');

test('reports past tense, third person and -ing, and offers the imperative', () => {
	check({
		subject: `mm: Fixes the count
#                    ^^^^^ subject-not-imperative: use the imperative mood: "Fix", not "Fixes"`,
	});
	for (const [form, imperative] of [
		['Added a', 'Add a'],
		['adding a', 'add a'],
		['Applies the', 'Apply the'],
		['Dropped the', 'Drop the'],
		['Makes the', 'Make the'],
		['Made the', 'Make the'],
		['using the', 'use the'],
		['Modified the', 'Modify the'],
		['Rejects the', 'Reject the'],
	] as const) {
		checkFix({ subject: `mm: ${form} lock` }, { subject: `mm: ${imperative} lock` });
	}
});

test('accepts imperatives, nouns and adjectives', () => {
	for (const phrase of [
		'Fix the count',
		'fixes for 6.12',
		'Updates to the count',
		'handling of the count',
		'Fixed rate clocks need a lock',
		'Fixed-point counts',
		'Missing lock',
		'locking fixes',
		'Shared counts',
		'embedded counts',
		's/added/removed/',
		'Revert "mm: Added a lock"',
	]) {
		check({ subject: `mm: ${phrase}` });
	}
});
