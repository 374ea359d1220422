import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('likely-misused');

test('comparisons outside and nested hints are reported', () => {
	check({
		hunk: `+	if (likely(a) > 3)
#           ^^^^^^^^^^^ likely-misused: put the comparison inside likely()
+	if (unlikely(example(a)) == 3)
#           ^^^^^^^^^^^^^^^^^^^^^^^ likely-misused: put the comparison inside unlikely()
+	if (unlikely(IS_ERR(a)))
#           ^^^^^^^^^^^^^^^^ likely-misused: unnecessary unlikely(): IS_ERR() already contains unlikely()
+	if (likely(!IS_ERR_OR_NULL(a)))
#           ^^^^^^^^^^^^^^^^^^^^^^^ likely-misused: unnecessary likely(): IS_ERR_OR_NULL() already contains unlikely()
+	if (unlikely(WARN_ON(a)))
#           ^^^^^^^^^^^^^^^^^ likely-misused: unnecessary unlikely(): WARN_ON() already contains unlikely()`,
	});
});

test('comparisons inside and other conditions are fine', () => {
	check({
		hunk: `+	if (likely(a > 3))
+	if (likely(a) && b > 3)
+	if (unlikely(!a) || b)
+	if (IS_ERR(a))
+	x = unlikely(a) ? b : c;`,
	});
});

test('a hint about a longer condition is left to the form of checkpatch.pl', () => {
	const hunk = `+	if (unlikely(IS_ERR_VALUE(a) && b))
+	if (unlikely(IS_ERR(a->b[1]) || b))
+	if (unlikely(IS_ERR(example(&a)) ||
+		     b))
+	if (unlikely(WARN_ON(a)
+		     && b))`;
	check({ hunk });
	const checkpatch = { ...DEFAULT_SETTINGS.checkpatch, doubtful: true };
	assert.equal(lint(snippetText({ hunk }), { checkpatch }).length, 4);
	check({
		hunk: `+	if (unlikely(IS_ERR(a)) && b)
#           ^^^^^^^^^^^^^^^^ likely-misused: unnecessary unlikely(): IS_ERR() already contains unlikely()
+	if (unlikely(IS_ERR(&a)) || b)
#           ^^^^^^^^^^^^^^^^ likely-misused: unnecessary unlikely(): IS_ERR() already contains unlikely()
+	if (unlikely(WARN_ON(a || b)))
#           ^^^^^^^^^^^^^^^^^ likely-misused: unnecessary unlikely(): WARN_ON() already contains unlikely()
+	if (unlikely(WARN_ON(a ||
#           ^^^^^^^^^^^^^^^^^ likely-misused: unnecessary unlikely(): WARN_ON() already contains unlikely()
+			     b)))`,
	});
});
