import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unbalanced-braces');

test('braces on one side are marked', () => {
	check({
		hunk: `+	} else\n# ^^^^^^ unbalanced-braces: braces on one side of an "else" only\n+		a();\n+	else {\n# ^^^^^^ unbalanced-braces: braces on one side of an "else" only`,
	});
});

test('both sides, none, and else if are fine', () => {
	check({ hunk: '+	} else {\n+	else\n+		a();\n+	} else if (a)\n 	} else' });
});
