import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('space-after-backslash');

test('the whitespace is reported', () => {
	check({
		hunk: '+#define EXAMPLE(x) \\ \n#                    ^ space-after-backslash: whitespace after the line continuation backslash\n+	first(x)',
	});
});

test('a backslash at the end of the line is accepted', () => {
	check({ hunk: '+#define EXAMPLE(x) \\\n+	first(x)\n #define OTHER \\ ' });
});
