import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('reported-without-closes');

test('wants Closes: in the very next line', () => {
	check({
		tags: `Reported-by: A Tester <tester@example.com>
# <-- reported-without-closes: no Closes: with a link to the report follows
Cc: A Reviewer <reviewer@example.com>
Closes: https://example.com/report
Reported-and-tested-by: A Tester <tester@example.com>
closes: https://example.com/other`,
	});
});
