import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('deep-indentation');

const MESSAGE = 'deep-indentation: too many levels of indentation: consider a separate function';

test('conditions and loops at six or more tabs are reported', () => {
	check({
		hunk: `+						if (a)
#                                               ^^^^ ${MESSAGE}
+						} else
#                                               ^^^^^^ ${MESSAGE}`,
	});
});

test('other statements, and five tabs, are accepted', () => {
	check({ hunk: '+						return;\n+						example(a);\n+					if (a)\n 						if (a)' });
});
