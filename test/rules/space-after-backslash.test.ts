import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('space-after-backslash');

test('the white space is marked', () => {
	check({
		hunk: '+#define EXAMPLE(x) \\ \n#                    ^ space-after-backslash: white space behind the backslash ends the macro here\n+	first(x)',
	});
});

test('a backslash at the end of the line is fine', () => {
	check({ hunk: '+#define EXAMPLE(x) \\\n+	first(x)\n #define OTHER \\ ' });
});
