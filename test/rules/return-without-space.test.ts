import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('return-without-space');

test('a parenthesis that touches the keyword is marked', () => {
	check({
		hunk: `+	return(a) + b;
# ^^^^^^ return-without-space: no space behind 'return'
+	return(a);
# ^^^^^^ return-without-space: no space behind 'return'`,
	});
});

test('a space, another name and a statement behind another one pass', () => {
	check({
		hunk: `+	return (a) + b;
+	example_return(a);
+	if (a) return(b);`,
	});
});
