import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('deep-indentation');

const MESSAGE = 'deep-indentation: six levels of indentation or more: a function of its own helps';

test('conditions and loops from six tabs on are marked', () => {
	check({
		hunk: `+						if (a)
#      ^^^^ ${MESSAGE}
+						} else
#      ^^^^^^ ${MESSAGE}`,
	});
});

test('other statements, and five tabs, are fine', () => {
	check({ hunk: '+						return;\n+						example(a);\n+					if (a)\n 						if (a)' });
});
