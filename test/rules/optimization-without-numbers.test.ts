import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('optimization-without-numbers');

test('reports the first claim of a changelog without numbers', () => {
	check({
		changelog: `Taking the lock once improves the overall performance,
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ optimization-without-numbers: "improves the overall performance": add measurements to the changelog
and reduces contention.`,
	});
});

test('accepts claims with numbers, tables and wishes', () => {
	for (const changelog of [
		'It improves performance by 5%.',
		'It improves performance. A loop takes 12 ms instead of 20 ms.',
		'It improves performance:\n\n    before   20\n    after    12',
		'It reduces latency twice over, to half.',
		'The performance is stable, and the faster path stays.',
		'Reduce the number of locks.',
	]) {
		check({ changelog });
	}
});
