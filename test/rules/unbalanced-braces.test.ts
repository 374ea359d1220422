import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unbalanced-braces');

test('braces on one branch are reported', () => {
	check({
		hunk: `+	} else\n#       ^^^^^^ unbalanced-braces: use braces on both branches\n+		a();\n+	else {\n#       ^^^^^^ unbalanced-braces: use braces on both branches`,
	});
});

test('both branches, none, and else if are accepted', () => {
	check({ hunk: '+	} else {\n+	else\n+		a();\n+	} else if (a)\n 	} else' });
});
