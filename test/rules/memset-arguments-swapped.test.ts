import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('memset-arguments-swapped');

test('a size of 0 or 1 is reported', () => {
	check({
		hunk: `+	memset(a, 0, 1);
#                    ^ memset-arguments-swapped: memset() of 1 byte: are value and size swapped?`,
	});
	check({
		hunk: `+	memset(a, sizeof(a), 0x0);
#                            ^^^ memset-arguments-swapped: memset() of 0 bytes: the size is the third argument`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	memset(a, 0, sizeof(a));`, `	memset(a, 1, 10);`]) {
		check({ hunk: `+${line}` });
	}
});
