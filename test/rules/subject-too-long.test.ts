import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('subject-too-long');

test('marks what is beyond column 75, tags in brackets not counted', () => {
	check({
		brackets: 'PATCH net-next v2 01/10',
		subject: `mm: ${'x'.repeat(75)}
#                                                                                                             ^^^^ subject-too-long: subject is 79 characters long without its tags, the limit is 75`,
	});
	check({ brackets: 'PATCH net-next v2 01/10', subject: `mm: ${'x'.repeat(71)}` });
});

test('leaves a subject alone that quotes another', () => {
	check({ subject: `Revert "mm: ${'x'.repeat(80)}"` });
});
