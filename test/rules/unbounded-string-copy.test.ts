import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unbounded-string-copy');

test('unsafe copies are reported', () => {
	check({
		hunk: `+	strncpy(a, b, sizeof(a));
#       ^^^^^^^ unbounded-string-copy: use strscpy(), strscpy_pad() or __nonstring instead of strncpy()`,
	});
	check({
		hunk: `+	strlcpy(a, b, sizeof(a));
#       ^^^^^^^ unbounded-string-copy: use strscpy() instead of strlcpy()`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	strscpy(a, b);`, `	a->strcpy = b;`, `	puts("strcpy(a, b)");`]) {
		check({ hunk: `+${line}` });
	}
});
