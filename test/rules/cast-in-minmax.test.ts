import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('cast-in-minmax');

test('a cast of a whole operand is reported', () => {
	check({
		hunk: `+	x = min(a, (int)b);
#           ^^^^^^^^^^^^^^ cast-in-minmax: use min_t() instead of a cast in min()
+	x = max((unsigned long)a, sizeof(b));
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cast-in-minmax: use max_t() instead of a cast in max()
+	if (x) x = min((u8)a, b);
#                  ^^^^^^^^^^^^^ cast-in-minmax: use min_t() instead of a cast in min()`,
	});
});

test('typed forms, calculations and other functions are fine', () => {
	check({
		hunk: `+	x = min(a, b);
+	x = min_t(int, (int)a, b);
+	x = min(a + (int)b, c);
+	x = example_min((int)a, b);`,
	});
});

test('checkpatch.pl only sees the first line of a statement', () => {
	const types = (above: string): unknown =>
		lint(snippetText({ hunk: `${above}\n+	x = min(a, (int)b);` })).map(({ checkpatch }) => checkpatch);
	for (const above of [' 	y = 1;', ' 	if (y) {', ' 	y = 1; /* text */\n ', ' struct a { int b; }'])
		assert.deepEqual(types(above), ['MINMAX'], above);
	for (const above of [' 	}', ' 	if (y)', ' 	else', ' 	y +=', ' 	case 1:']) assert.deepEqual(types(above), [null], above);
});
