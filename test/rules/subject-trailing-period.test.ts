import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('subject-trailing-period');

test('reports and removes the period', () => {
	check({
		subject: `mm: Read the count under its lock.
#                                                 ^ subject-trailing-period: subject ends with a period`,
	});
	checkFix({ subject: 'mm: Read the count under lock.' }, { subject: 'mm: Read the count under lock' });
});

test('finds the period of a folded subject', () => {
	check({
		subject: `mm: Read the count of all the examples that there are under
 their lock.
#          ^ subject-trailing-period: subject ends with a period`,
	});
});

test('accepts ellipses, abbreviations and periods inside the subject', () => {
	for (const phrase of ['Add more examples...', 'Move locks, counts etc.', 'Fix foo.c', 'Update to 6.12']) {
		check({ subject: `mm: ${phrase}` });
	}
});
