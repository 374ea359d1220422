import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sscanf-of-one-value');

test('a single number and an ignored result are reported', () => {
	check({
		hunk: `+	if (sscanf(text, "%llx", &a) != 1)
#     ^^^^^^ sscanf-of-one-value: use kstrto*() for a single number`,
	});
	check({
		hunk: `+	;sscanf(text, "%d %d", &a, &b);
#  ^^^^^^ sscanf-of-one-value: check the return value of sscanf()`,
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
