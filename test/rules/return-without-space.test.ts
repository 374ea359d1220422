import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('return-without-space');

test('a parenthesis that touches the keyword is reported', () => {
	check({
		hunk: `+	return(a) + b;
#       ^^^^^^ return-without-space: space required after 'return'
+	return(a);
#       ^^^^^^ return-without-space: space required after 'return'`,
	});
});

test('a space, another name and a statement after another one are accepted', () => {
	check({
		hunk: `+	return (a) + b;
+	example_return(a);
+	if (a) return(b);`,
	});
});
