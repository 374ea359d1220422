import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('inline-out-of-place');

test('the usual order is fine', () => {
	check({
		hunk: `+static inline int a(void)
+static __always_inline struct example *b(void)`,
	});
});
