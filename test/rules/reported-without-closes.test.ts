import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('reported-without-closes');

test('requires Closes: on the next line', () => {
	check({
		tags: `Reported-by: A Tester <tester@example.com>
# <-- reported-without-closes: Reported-by: should be followed by Closes: with a URL to the report
Cc: A Reviewer <reviewer@example.com>
Closes: https://example.com/report
Reported-and-tested-by: A Tester <tester@example.com>
closes: https://example.com/other`,
	});
});
