import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('memset-arguments-swapped');

test('memset() of no or of one byte', () => {
	check({
		hunk: `+	memset(a, 0, 1);
#              ^ memset-arguments-swapped: memset() of one byte: were value and size swapped?`,
	});
	check({
		hunk: `+	memset(a, sizeof(a), 0x0);
#                      ^^^ memset-arguments-swapped: memset() of 0 bytes: the size comes third`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	memset(a, 0, sizeof(a));`, `	memset(a, 1, 10);`]) {
		check({ hunk: `+${line}` });
	}
});
