import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('sizeof-without-parentheses');

test('variables and dereferenced pointers are reported', () => {
	check({
		hunk: `+	x = sizeof a;
#           ^^^^^^^^ sizeof-without-parentheses: put the operand of sizeof in parentheses
+	x = sizeof *a;
#           ^^^^^^^^^ sizeof-without-parentheses: put the operand of sizeof in parentheses
+	x = sizeof a->b[1] + 2;
#           ^^^^^^^^^^^^^^ sizeof-without-parentheses: put the operand of sizeof in parentheses`,
	});
});

test('parentheses in any form are fine', () => {
	check({
		hunk: `+	x = sizeof(a);
+	x = sizeof (*a);
+	x = example_sizeof a;
+	/* sizeof a */`,
	});
});

test('the fix adds parentheses around the operand', () => {
	checkFix({ hunk: '+\tx = sizeof *a;' }, { hunk: '+\tx = sizeof(*a);' });
});
test('no fix for a type of two words', () => {
	checkNoFix({ hunk: '+\tx = sizeof struct example;' });
});

test('the fix changes each sizeof on a line', () => {
	checkFix(
		{ hunk: '+	if (a < sizeof *b || a > sizeof c->d + 1)' },
		{ hunk: '+	if (a < sizeof(*b) || a > sizeof(c->d) + 1)' },
	);
});
