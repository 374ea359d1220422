import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('sizeof-without-parentheses');

test('variables and what pointers lead to are marked', () => {
	check({
		hunk: `+	x = sizeof a;
#     ^^^^^^^^ sizeof-without-parentheses: sizeof a without parentheses
+	x = sizeof *a;
#     ^^^^^^^^^ sizeof-without-parentheses: sizeof *a without parentheses
+	x = sizeof a->b[1] + 2;
#     ^^^^^^^^^^^^^^ sizeof-without-parentheses: sizeof a->b[1] without parentheses`,
	});
});

test('parentheses in any form pass', () => {
	check({
		hunk: `+	x = sizeof(a);
+	x = sizeof (*a);
+	x = example_sizeof a;
+	/* sizeof a */`,
	});
});

test('parentheses go around the operand', () => {
	checkFix({ hunk: '+\tx = sizeof *a;' }, { hunk: '+\tx = sizeof(*a);' });
});
test('a type in two words is left to the author', () => {
	checkNoFix({ hunk: '+\tx = sizeof struct example;' });
});

test('the fix takes all of a line', () => {
	checkFix(
		{ hunk: '+	if (a < sizeof *b || a > sizeof c->d + 1)' },
		{ hunk: '+	if (a < sizeof(*b) || a > sizeof(c->d) + 1)' },
	);
});
