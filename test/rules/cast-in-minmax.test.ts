import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('cast-in-minmax');

test('a cast of a whole operand is marked', () => {
	check({
		hunk: `+	x = min(a, (int)b);
#     ^^^^^^^^^^^^^^ cast-in-minmax: cast in min() instead of min_t()
+	x = max((unsigned long)a, sizeof(b));
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cast-in-minmax: cast in max() instead of max_t()
+	if (x) x = min((u8)a, b);
#            ^^^^^^^^^^^^^ cast-in-minmax: cast in min() instead of min_t()`,
	});
});

test('typed forms, calculations and other functions pass', () => {
	check({
		hunk: `+	x = min(a, b);
+	x = min_t(int, (int)a, b);
+	x = min(a + (int)b, c);
+	x = example_min((int)a, b);`,
	});
});

test('checkpatch.pl sees the first line of a statement only', () => {
	const types = (above: string): unknown =>
		lint(snippetText({ hunk: `${above}\n+	x = min(a, (int)b);` })).map(({ checkpatch }) => checkpatch);
	for (const above of [' 	y = 1;', ' 	if (y) {', ' 	y = 1; /* text */\n ', ' struct a { int b; }'])
		assert.deepEqual(types(above), ['MINMAX'], above);
	for (const above of [' 	}', ' 	if (y)', ' 	else', ' 	y +=', ' 	case 1:']) assert.deepEqual(types(above), [null], above);
});
