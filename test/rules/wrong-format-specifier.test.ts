import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('wrong-format-specifier');

test('wrong format specifiers are reported', () => {
	check({
		hunk: `+	pr_err("0x%u\\n", a);
#               ^^^^ wrong-format-specifier: 0x prefix before a decimal number`,
	});
	check({
		hunk: `+	pr_err("%Lu %px %pQ", a, b, c);
#               ^^^ wrong-format-specifier: %L is not standard C: use %ll
#                   ^^^ wrong-format-specifier: %px exposes kernel addresses
#                       ^^^ wrong-format-specifier: unknown pointer format %pQ`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	pr_err("0x%x %lld %zu %pS %pK\\n", a, b, c, d, e);`,
		`	pr_err("100%%d 0x%%d\\n");`,
		`	a = "%px";`,
	]) {
		check({ hunk: `+${line}` });
	}
});
