import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sscanf-of-one-value');

test('sscanf() reads a single number, or its result is thrown away', () => {
	check({
		hunk: `+	if (sscanf(text, "%llx", &a) != 1)
#     ^^^^^^ sscanf-of-one-value: kstrto*() reads a single number and notices errors`,
	});
	check({
		hunk: `+	;sscanf(text, "%d %d", &a, &b);
#  ^^^^^^ sscanf-of-one-value: nobody looks at what sscanf() could read`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	if (sscanf(text, "%d %d", &a, &b) != 2)`,
		`	if (sscanf(text, "a%d", &a) != 1)`,
		`	if (sscanf(text, "%s", a) != 1)`,
	]) {
		check({ hunk: `+${line}` });
	}
});
