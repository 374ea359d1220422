import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('blank-before-newline-in-string');

test('Blank stands before the newline of a string', () => {
	check({
		hunk: `+	pr_err("a  \\nb \\n");
#          ^^ blank-before-newline-in-string: blank before the newline`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	pr_err("a\\n");`, `	pr_err("\\n a");`, `	a = b; /* " \\n" */`, `	"	nop		\\n"`]) {
		check({ hunk: `+${line}` });
	}
});
