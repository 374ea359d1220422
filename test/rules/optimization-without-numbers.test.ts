import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('optimization-without-numbers');

test('marks the first claim of a changelog without figures', () => {
	check({
		changelog: `Taking the lock once improves the overall performance,
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ optimization-without-numbers: "improves the overall performance" has no figure to it
and reduces contention.`,
	});
});

test('leaves claims with figures, tables and wishes alone', () => {
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
