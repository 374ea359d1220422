import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('subject-too-long');

test('reports what is beyond column 75, not counting tags in brackets', () => {
	check({
		brackets: 'PATCH net-next v2 01/10',
		subject: `mm: ${'x'.repeat(75)}
#                                                                                                             ^^^^ subject-too-long: subject is 79 characters long without tags; the limit is 75`,
	});
	check({ brackets: 'PATCH net-next v2 01/10', subject: `mm: ${'x'.repeat(71)}` });
});

test('ignores a subject that quotes another', () => {
	check({ subject: `Revert "mm: ${'x'.repeat(80)}"` });
});
